// Listens by the long connection, as the SDK's users do, and prints what its handlers get, a line of JSON each.
// Arguments: the address, and the app's id and secret.
const lark = require("@larksuiteoapi/node-sdk");

const print = (line) => console.log(JSON.stringify(line));
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const [domain, appId, appSecret] = process.argv.slice(2);

const eventDispatcher = new lark.EventDispatcher({ logger: silent }).register({
  "im.message.receive_v1": async (event) => print({ got: event.message.content, chat: event.message.chat_id }),
  "im.message.reaction.created_v1": async () => {
    throw new Error("on purpose");
  },
  "card.action.trigger": async (event) => {
    print({ pressed: event.action.value });
    return { toast: { type: "info", content: "好" } };
  },
});

const onError = (error) => print({ refused: String(error) });
new lark.WSClient({ appId, appSecret, domain, logger: silent, onError }).start({ eventDispatcher });
