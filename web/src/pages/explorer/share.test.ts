import { describe, expect, it } from "vitest";
import type { DocField, ExplorerEndpoint } from "../../gen/console";
import { withoutSecrets } from "./secrets";
import { addressOf, decodeRequest, encodeRequest } from "./share";

const request = { path: { id: "om_1" }, query: { type: "open_id" }, body: '{"text":"你好 ???>>>"}', kind: "user" as const };

function endpoint(...names: string[]): ExplorerEndpoint {
  return { id: "x", body_params: names.map((name) => ({ name }) as DocField) } as ExplorerEndpoint;
}

describe("a shared request", () => {
  it("comes out of the link as it went in, whatever its letters", () => {
    const code = encodeRequest(request) ?? "";
    expect(code).toMatch(/^[\w-]+$/);
    expect(decodeRequest(code)).toEqual(request);
    expect(addressOf("im.v1.chat.list", code)).toBe(`/api-explorer?api=im.v1.chat.list&r=${code}`);
  });

  it("is not made when it would be too long for an address", () => {
    expect(encodeRequest({ ...request, body: "x".repeat(6_000) })).toBeNull();
  });

  it.each(["", "%%%", btoa("{"), btoa('{"path":{},"query":{}}'), btoa('{"path":[],"query":{},"body":""}'), btoa('{"path":{"a":1},"query":{},"body":""}')])(
    "is not read from %s",
    (code) => expect(decodeRequest(code)).toBeNull(),
  );
});

describe("a request without secrets", () => {
  const secret = { path: {}, query: { page_token: "p1", user_access_token: "x" }, body: '{"app_id":"cli_1","app_secret":"s3cret"}' };

  it("has the fields that hold secrets empty, and the others as they were", () => {
    const clean = withoutSecrets(endpoint("app_id", "app_secret"), secret);
    expect(clean.query).toEqual({ page_token: "p1", user_access_token: "" });
    expect(JSON.parse(clean.body)).toEqual({ app_id: "cli_1", app_secret: "" });
  });

  it("has no body where a secret may stand in JSON that cannot be read", () => {
    expect(withoutSecrets(endpoint("app_secret"), { ...secret, body: '{"app_secret":"s3cret"' }).body).toBe("");
    expect(withoutSecrets(endpoint(), { ...secret, body: '{"password":"s3cret"' }).body).toBe("");
  });

  it("has no access token in any text", () => {
    const token = "t-g104bekKJPKCQERUZBN4LCFYUVZKZYK6XK56XDL6";
    const clean = withoutSecrets(endpoint("content"), { path: { a: token }, query: { b: token }, body: `{"content":"see ${token}"}` });
    expect(JSON.stringify(clean)).not.toContain("g104");
    expect(clean.body).toBe('{"content":"see "}');
  });
});
