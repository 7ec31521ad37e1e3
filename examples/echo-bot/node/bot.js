// An echo bot: it says what it is told, to one person as a message and in a group as a reply.
// APP_ID, APP_SECRET and BASE_DOMAIN come from the environment; at Feishu BASE_DOMAIN is https://open.feishu.cn.
const lark = require("@larksuiteoapi/node-sdk");

const config = {
  appId: process.env.APP_ID,
  appSecret: process.env.APP_SECRET,
  domain: process.env.BASE_DOMAIN ?? "http://127.0.0.1:5275",
};
const client = new lark.Client(config);

function wordsOf({ message_type: type, content }) {
  return type === "text" ? `You said: ${JSON.parse(content).text}` : "Please send a text.\n请发送文本消息。";
}

const eventDispatcher = new lark.EventDispatcher({}).register({
  "im.message.receive_v1": async ({ message }) => {
    const data = { msg_type: "text", content: JSON.stringify({ text: wordsOf(message) }) };
    if (message.chat_type === "p2p") {
      await client.im.v1.message.create({ params: { receive_id_type: "chat_id" }, data: { ...data, receive_id: message.chat_id } });
    } else {
      await client.im.v1.message.reply({ path: { message_id: message.message_id }, data });
    }
  },
});

new lark.WSClient(config).start({ eventDispatcher });
