// Makes each call that it is told, a line of JSON each, through the method that the SDK has for it, and prints what its
// user gets. Arguments: the address, and an app's id and secret where calls bring no token.
const { createReadStream } = require("node:fs");
const { createInterface } = require("node:readline");
const lark = require("@larksuiteoapi/node-sdk");

const plain = (name) => name.replaceAll("_", "").toLowerCase();

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

function find(from, name) {
  let key;
  for (let at = from; at && !key; at = Object.getPrototypeOf(at)) key = Object.getOwnPropertyNames(at).find((one) => plain(one) === plain(name));
  if (!key) throw new Error(`the SDK has no ${name}`);
  return typeof from[key] === "function" ? from[key].bind(from) : from[key];
}

async function make(client, call) {
  const [service, version, ...rest] = call.name.split(".");
  const method = rest.pop();
  const operation = find(find(find(find(client, service), version), rest.join("")), method);
  const files = Object.fromEntries(Object.entries(call.files).map(([name, path]) => [name, createReadStream(path)]));
  try {
    const options = call.token && (call.person ? lark.withUserAccessToken : lark.withTenantToken)(call.token);
    const answer = await operation({ path: call.path, params: call.query, data: { ...call.body, ...files } }, options);
    if (typeof answer?.getReadableStream === "function") {
      const parts = [];
      for await (const part of answer.getReadableStream()) parts.push(part);
      return { code: 0, content: Buffer.concat(parts).toString("base64") };
    }
    // An upload's answer is its data alone.
    return answer !== null && "code" in answer ? answer : { code: answer === null ? -1 : 0, data: answer };
  } catch (error) {
    const { response } = error;
    if (!response) throw error;
    let { data } = response;
    if (typeof data?.pipe === "function") {
      let text = "";
      for await (const part of data) text += part;
      data = JSON.parse(text);
    }
    return { code: data.code, msg: data.msg, log_id: response.headers["x-tt-logid"] ?? "" };
  }
}

async function main() {
  const [domain, appId = "cli_0000000000000000", appSecret = ""] = process.argv.slice(2);
  const client = new lark.Client({ appId, appSecret: appSecret || "none", domain, disableTokenCache: !appSecret, logger: silent });
  for await (const line of createInterface({ input: process.stdin })) {
    const call = JSON.parse(line);
    let said;
    try {
      said = await make(client, call);
    } catch (error) {
      said = { fault: String(error.stack ?? error) };
    }
    console.log(JSON.stringify({ key: call.key, ...said }));
  }
}

main();
