import { expect, test } from "vitest";
import { type Mentionable, askedAt, fitting, marked, withMention } from "./mentioning";

const users: Mentionable[] = ["韩梅梅", "李雷", "Alan Li", "Lisa"].map((name) => ({ id: name, name, kind: "user", avatar: "" }));

test("an @ at the caret asks for somebody, one inside an address does not", () => {
  expect(askedAt("@", 1)).toEqual({ from: 0, to: 1, words: "" });
  expect(askedAt("请@李 看", 3)).toEqual({ from: 1, to: 3, words: "李" });
  expect(askedAt("hi @li", 6)).toEqual({ from: 3, to: 6, words: "li" });
  for (const text of ["me@example", "hi", "@li and", "a.b@c"]) expect(askedAt(text, text.length)).toBeNull();
});

test("those whose name begins with the words come first", () => {
  expect(fitting(users, "li").map(({ name }) => name)).toEqual(["Lisa", "Alan Li"]);
  expect(fitting(users, "", 2)).toHaveLength(2);
});

test("somebody takes the place of what was being written", () => {
  const text = "请@李 看";
  expect(withMention(text, { from: 1, to: 3, words: "李" }, "@李雷")).toEqual({ text: "请@李雷 看", caret: 5 });
});

test("the labels of those who were picked become tags, the longest first", () => {
  const picked = [{ label: "@李雷", id: "u1" }, { label: "@李雷(测试)", id: "u2" }, { label: "@所有人", id: "all" }];
  expect(marked("@李雷(测试) 和 @李雷、@所有人", picked)).toBe(
    '<at user_id="u2">李雷(测试)</at> 和 <at user_id="u1">李雷</at>、<at user_id="all">所有人</at>',
  );
  expect(marked("@李雷", [])).toBe("@李雷");
});

test("two people of one name are told apart by their order", () => {
  const picked = [{ label: "@李雷", id: "u1" }, { label: "@李雷", id: "u2" }];
  expect(marked("@李雷 @李雷 @李雷", picked).match(/u\d/g)).toEqual(["u1", "u2", "u2"]);
});
