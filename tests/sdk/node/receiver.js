// Takes every event by the long connection and at request URLs, as the SDK's users do, and prints what its handlers get,
// a line of JSON each. Arguments: the address, the app's id and secret, the verification token and Encrypt Key of the
// request URLs, and the types of events, as JSON.
const http = require("http");
const express = require("express");
const Koa = require("koa");
const lark = require("@larksuiteoapi/node-sdk");

const print = (line) => console.log(JSON.stringify(line));
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const [domain, appId, appSecret, token, key, told] = process.argv.slice(2);

// What the envelope says stands beside what the event says, under its own names.
function dispatcher(via, keys) {
  const handles = {};
  for (const type of Object.keys(JSON.parse(told))) {
    handles[type] = async (got) => print({ via, type, typed: true, got });
  }
  const answering = (type, reply) => async (got) => {
    print({ via, type, typed: true, got });
    return reply;
  };
  handles["card.action.trigger"] = answering("card.action.trigger", { toast: { type: "info", content: "好" } });
  handles["url.preview.get"] = answering("url.preview.get", { inline: { title: "好" } });
  return new lark.EventDispatcher({ logger: silent, ...keys }).register(handles);
}

function oldCard(via, keys) {
  return new lark.CardActionHandler({ logger: silent, ...keys }, async (got) => {
    print({ via, type: "card.action.trigger_v1", typed: true, got: { open_message_id: got.open_message_id } });
    return { elements: [] };
  });
}

const plain = { verificationToken: token };
const sealed = { verificationToken: token, encryptKey: key };
const auto = { autoChallenge: true };
const byDefault = ["plain", "sealed"].map((via) =>
  lark.adaptDefault(`/${via}`, dispatcher(via, via === "plain" ? plain : sealed), auto));
const byExpress = express();
byExpress.use("/express", lark.adaptExpress(dispatcher("express", sealed), auto));
byExpress.use("/card", lark.adaptExpress(oldCard("card", plain), auto));
byExpress.use("/sealed-card", lark.adaptExpress(oldCard("sealed-card", sealed), auto));
const koa = new Koa();
koa.use(lark.adaptKoa("/koa", dispatcher("koa", sealed), auto));
const byKoa = koa.callback();

const server = http.createServer((request, response) => {
  if (request.url === "/koa") return byKoa(request, response);
  if (["/plain", "/sealed"].includes(request.url)) return byDefault.forEach((adapt) => adapt(request, response));
  return byExpress(request, response);
});
server.listen(0, "127.0.0.1", () => print({ port: server.address().port }));
new lark.WSClient({ appId, appSecret, domain, logger: silent }).start({ eventDispatcher: dispatcher("connection", {}) });
