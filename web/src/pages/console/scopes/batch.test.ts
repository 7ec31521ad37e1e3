import { describe, expect, it } from "vitest";
import type { ScopeRow } from "../../../gen/console";
import { batchText, readBatch } from "./batch";

const rows: ScopeRow[] = (["tenant", "user"] as const).map((token) => ({
  key: "im:message", token, title: { zh: "", en: "" }, status: "not_added", exempt: true,
}));
rows.push({ key: "im:message:send_as_bot", token: "tenant", title: { zh: "", en: "" }, status: "effective", exempt: true });

describe("a batch of scopes", () => {
  it("is read back as it was written, sorted by identity and key", () => {
    const grants = [{ key: "im:message:send_as_bot", token: "tenant" as const }, { key: "im:message", token: "tenant" as const }, { key: "im:message", token: "user" as const }];
    expect(JSON.parse(batchText(grants))).toEqual({ scopes: { tenant: ["im:message", "im:message:send_as_bot"], user: ["im:message"] } });
    expect(readBatch(batchText(grants), rows)?.grants).toEqual([grants[1], grants[0], grants[2]]);
  });

  it("names what is not in the catalogue, or not for that identity, and counts repeats once", () => {
    const text = '{"scopes":{"tenant":["im:message"," im:message ","im:nothing"],"user":["im:message:send_as_bot"]}}';
    expect(readBatch(text, rows)).toEqual({
      grants: [{ key: "im:message", token: "tenant" }],
      unknown: [{ key: "im:nothing", token: "tenant" }, { key: "im:message:send_as_bot", token: "user" }],
    });
  });

  it("may leave out an identity", () => {
    expect(readBatch('{"scopes":{"user":["im:message"]}}', rows)?.grants).toHaveLength(1);
  });

  it.each(["", "{", "[]", "null", "{}", '{"scopes":[]}', '{"scopes":{}}', '{"scopes":{"tenant":"im:message"}}', '{"scopes":{"tenant":[1]}}'])("is not %s", (text) => {
    expect(readBatch(text, rows)).toBeNull();
  });
});
