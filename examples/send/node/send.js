// Sends one text to one person: node send.js [WORDS].
// APP_ID, APP_SECRET, BASE_DOMAIN and TO (the person's e-mail) come from the environment; at Feishu BASE_DOMAIN is
// https://open.feishu.cn.
const lark = require("@larksuiteoapi/node-sdk");

const { APP_ID, APP_SECRET, BASE_DOMAIN = "http://127.0.0.1:5275", TO = "lilei@example.com" } = process.env;
const client = new lark.Client({ appId: APP_ID, appSecret: APP_SECRET, domain: BASE_DOMAIN, loggerLevel: lark.LoggerLevel.fatal });

async function main() {
  const content = JSON.stringify({ text: process.argv.slice(2).join(" ") || "Hello world" });
  const data = { receive_id: TO, msg_type: "text", content };
  const answer = await client.im.v1.message.create({ params: { receive_id_type: "email" }, data });
  console.log(`Sent ${answer.data.message_id} to ${TO}`);
}

main().catch((error) => {
  // What the platform refused stands in the answer; anything else is no answer at all.
  const { data, headers } = error.response ?? {};
  console.error(data?.code ? `${data.code} ${data.msg} (log id ${headers["x-tt-logid"]})` : error.message);
  process.exitCode = 1;
});
