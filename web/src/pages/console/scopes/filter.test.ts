import { describe, expect, it } from "vitest";
import type { ScopeRow } from "../../../gen/console";
import { filtered, keysOf } from "./filter";

const row = (key: string, status: ScopeRow["status"] = "not_added"): ScopeRow => ({
  key,
  token: "tenant",
  title: { zh: `读取 ${key}`, en: `Read ${key}` },
  status,
  exempt: true,
});
const rows = [row("im:message"), row("im:message:send_as_bot", "effective"), row("contact:user.id:readonly")];
const keys = (found: ScopeRow[]) => found.map(({ key }) => key);

describe("filtered", () => {
  it("finds every word in key or titles, whatever its case", () => {
    expect(keys(filtered(rows, "READ im:message", "all"))).toEqual(["im:message", "im:message:send_as_bot"]);
  });
  it("takes several keys exactly", () => {
    expect(keys(filtered(rows, "im:message,contact:user.id:readonly", "all"))).toEqual(["im:message", "contact:user.id:readonly"]);
  });
  it("keeps what is in the state asked for", () => {
    expect(keys(filtered(rows, "", "added"))).toEqual(["im:message:send_as_bot"]);
    expect(keys(filtered(rows, "", "not_added"))).toEqual(["im:message", "contact:user.id:readonly"]);
  });
});

describe("keysOf", () => {
  it("reads keys between commas of either kind", () => {
    expect(keysOf("im:message, im:chat，contact:x")).toEqual(["im:message", "im:chat", "contact:x"]);
  });
});
