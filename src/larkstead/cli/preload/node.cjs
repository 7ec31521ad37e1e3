// What `larkstead run` has Node.js load first: connections to the platform's hosts go to the server on this machine.
// Many versions of Node.js, and many packages, look at no proxy variables.
"use strict";
const net = require("node:net");
const tls = require("node:tls");

const hosts = new Set((process.env.LARKSTEAD_RUN_HOSTS || "").split(","));
const secure = Number(process.env.LARKSTEAD_RUN_TLS);
const plain = Number(process.env.LARKSTEAD_RUN_PLAIN);

function redirected(args, port) {
  const [first, ...rest] = args;
  const options = typeof first === "object" && first !== null && !Array.isArray(first) ? first : null;
  const host = options ? options.host || options.hostname : typeof rest[0] === "string" ? rest[0] : "";
  if (!hosts.has(host)) return args;
  if (options) return [{ servername: host, ...options, host: "127.0.0.1", port, lookup: undefined }, ...rest];
  return [port, "127.0.0.1", ...rest.slice(1)];
}

const secureConnect = tls.connect;
tls.connect = (...args) => {
  const host = typeof args[0] === "object" && args[0] ? args[0].host : args[1];
  const sent = redirected(args, secure);
  if (sent !== args && typeof sent[0] !== "object") return secureConnect({ host: "127.0.0.1", port: secure, servername: host });
  return secureConnect(...sent);
};
const connect = net.connect;
net.connect = net.createConnection = (...args) => connect(...redirected(args, plain));
