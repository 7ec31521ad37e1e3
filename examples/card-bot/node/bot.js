// A card bot: it raises alarms as cards, and shows who saw to them and how.
//
// A person who opens the conversation gets a card of welcome. Its button, the bot's menu and whatever is said to the bot
// raise an alarm; its form takes a note, and the card then says to everybody that the alarm is resolved. The three cards
// are templates, made in the developer console; their ids come from the environment, as APP_ID, APP_SECRET and
// BASE_DOMAIN do. At Feishu BASE_DOMAIN is https://open.feishu.cn.
const lark = require("@larksuiteoapi/node-sdk");

const { WELCOME_CARD, ALERT_CARD, RESOLVED_CARD } = process.env;
const config = {
  appId: process.env.APP_ID,
  appSecret: process.env.APP_SECRET,
  domain: process.env.BASE_DOMAIN ?? "http://127.0.0.1:5275",
};
const client = new lark.Client(config);

const now = () => new Date().toLocaleString("sv-SE");
const card = (template_id, template_variable) => ({ type: "template", data: { template_id, template_variable } });

async function send(receive_id_type, receive_id, content) {
  const data = { receive_id, msg_type: "interactive", content: JSON.stringify(content) };
  await client.im.v1.message.create({ params: { receive_id_type }, data });
}

const raiseAlarm = (kind, id) => send(kind, id, card(ALERT_CARD, { raised_at: now() }));

async function press({ action, operator, context }) {
  const { value, form_value: form } = action;
  if (value.action === "raise") {
    await raiseAlarm("chat_id", context.open_chat_id);
    return {};
  }
  const i18n = { zh_cn: "已处理完成，辛苦了！", en_us: "Resolved. Well done!" };
  const told = { raised_at: value.raised_at, resolved_at: now(), open_id: operator.open_id, note: form.note };
  return { toast: { type: "success", content: i18n.en_us, i18n }, card: card(RESOLVED_CARD, told) };
}

const eventDispatcher = new lark.EventDispatcher({}).register({
  "im.chat.access_event.bot_p2p_chat_entered_v1": async ({ operator_id: { open_id } }) => {
    await send("open_id", open_id, card(WELCOME_CARD, { open_id }));
  },
  "application.bot.menu_v6": async ({ event_key: key, operator }) => {
    if (key === "raise_alarm") await raiseAlarm("open_id", operator.operator_id.open_id);
  },
  "im.message.receive_v1": ({ message }) => raiseAlarm("chat_id", message.chat_id),
  "card.action.trigger": press,
});

new lark.WSClient(config).start({ eventDispatcher });
