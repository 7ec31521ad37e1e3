// Answers by the SDK's channel, its layer above events and messages. Arguments: the address, the app's id and secret.
const lark = require("@larksuiteoapi/node-sdk");

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const [domain, appId, appSecret] = process.argv.slice(2);
const channel = lark.createLarkChannel({ appId, appSecret, domain, logger: silent });

channel.on("message", async (message) => {
  await channel.send(message.chatId, { text: `heard: ${message.content}` });
  await channel.addReaction(message.messageId, "OK");
});
channel.connect();
