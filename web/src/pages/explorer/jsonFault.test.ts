import { describe, expect, it } from "vitest";
import { DEEPEST, jsonFault } from "./jsonFault";

const example = `{
  "receive_id": "ou_1",
  "content": "{\\"text\\":\\"test content\\"}",
  "uuid": "a0d69e20"
}`;

describe("jsonFault", () => {
  it("finds nothing in the tutorial's body, nor in it without uuid and the comma before", () => {
    expect(jsonFault(example)).toBeNull();
    expect(jsonFault(example.replace(/,\n  "uuid".*\n/, "\n"))).toBeNull();
  });

  it("marks the comma that stays when only the uuid line is deleted", () => {
    const text = example.replace(/  "uuid".*\n/, "");
    const fault = jsonFault(text);
    expect(fault).toMatchObject({ kind: "faultTrailingComma", line: 3 });
    expect(text[fault?.from ?? 0]).toBe(",");
  });

  it.each([
    ['{"a": 1 "b": 2}', "faultMissingComma", "1"],
    ['{"a": 1,}', "faultTrailingComma", ","],
    ["{'a': 1}", "faultQuote", "'"],
    ['{"a": \'b\'}', "faultQuote", "'"],
    ["{a: 1}", "faultName", "a"],
    ['{"a" 1}', "faultColon", "1"],
    ['{"a": "b}', "faultString", '"'],
    ['{"a": "\\x"}', "faultEscape", "\\"],
    ['{"a": [1, 2}', "faultExtra", "}"],
    ['{"a": 1', "faultUnclosed", "{"],
    ['{"a": 1}}', "faultExtra", "}"],
    ['{"a": }', "faultValue", "}"],
    ['{"a": True}', "faultValue", "T"],
    ['{"a": 01}', "faultNumber", "0"],
    ['{"a": 1，"b": 2}', "faultPunctuation", "，"],
    ['{"a"：1}', "faultPunctuation", "："],
    ["[1]", "faultObject", "["],
  ])("says of %s: %s, at its place", (text, kind, sign) => {
    const fault = jsonFault(text);
    expect(fault?.kind).toBe(kind);
    expect(text[fault?.from ?? -1]).toBe(sign);
  });

  it("marks the bracket that nests too deeply, however many follow", () => {
    const nested = (levels: number) => `{"elements":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    expect(jsonFault(nested(DEEPEST - 1))).toBeNull();
    expect(jsonFault(nested(DEEPEST))).toMatchObject({ kind: "faultDeep", from: '{"elements":'.length + DEEPEST - 1 });
    expect(jsonFault(nested(100_000))?.kind).toBe("faultDeep");
  });

  it("agrees with JSON.parse on what is an object and what is not", () => {
    for (const text of ['{"a":[{}],"b":-1.5e3,"c":null,"d":"\\u00e9"}', "{}", " { } ", '{"a":1.}', '{"a":"\t"}']) {
      let parses = true;
      try {
        JSON.parse(text);
      } catch {
        parses = false;
      }
      if (!text.includes("\t")) expect(jsonFault(text) === null).toBe(parses);
    }
    expect(jsonFault("")?.kind).toBe("faultObject");
  });
});
