import { describe, expect, it } from "vitest";
import type { DocField, ExplorerEndpoint } from "../../gen/console";
import { beginning, parsedBody, targetOf, withMember } from "./requestDraft";

function field(name: string, more: Partial<DocField> = {}): DocField {
  return {
    name, path: name, type: "string", required: false, enum: [], min_len: null, max_len: null, minimum: null, maximum: null,
    pattern: null, fixed: null, default: null, example: null, scopes: [], help: null, children: [], ...more,
  };
}

const endpoint: ExplorerEndpoint = {
  id: "im.v1.message.create", title: { zh: "发送消息", en: "Send a message" }, method: "POST", path: "/open-apis/im/v1/messages/:message_id",
  emulated: true,
  doc_path: "/document/x", tokens: ["tenant"], path_params: [field("message_id", { required: true })],
  query_params: [
    field("receive_id_type", { required: true, example: "open_id", enum: ["email", "open_id"].map((value) => ({ value, help: null, scopes: [] })) }),
    field("ids", { type: "string[]" }),
  ],
  body_params: [field("receive_id")], form: false, body: '{\n  "receive_id": "ou_1",\n  "content": "{\\"text\\":\\"x\\"}",\n}', scopes: [], user_scopes_all: [], tip_scopes: [], field_scopes: [],
  user_fields: ["receive_id_type"],
};

describe("a request", () => {
  it("begins with the documented body and choice", () => {
    expect(beginning(endpoint)).toEqual({ path: {}, query: { receive_id_type: "open_id" }, body: endpoint.body });
  });

  it("names what is missing and leaves its placeholder in the address", () => {
    const target = targetOf(endpoint, { path: {}, query: {}, body: "" });
    expect(target.missing).toEqual(["message_id", "receive_id_type"]);
    expect(target.address).toBe("/open-apis/im/v1/messages/%3Amessage_id");
  });

  it("escapes values and repeats the name of a list", () => {
    const target = targetOf(endpoint, { path: { message_id: "a/b" }, query: { receive_id_type: "open_id", ids: "1, 2\n&3" }, body: "" });
    expect(target.address).toBe("/open-apis/im/v1/messages/a%2Fb?receive_id_type=open_id&ids=1&ids=2&ids=%263");
    expect(target.missing).toEqual([]);
  });
});

describe("withMember", () => {
  it("changes one value and keeps the rest of the text, also while the JSON has a fault", () => {
    expect(withMember(endpoint.body ?? "", "receive_id", 'ou_"2')).toBe((endpoint.body ?? "").replace('"ou_1"', '"ou_\\"2"'));
  });

  it("adds a member that is not there", () => {
    expect(parsedBody(withMember("{}", "receive_id", "ou_2"))).toEqual({ receive_id: "ou_2" });
  });
});
