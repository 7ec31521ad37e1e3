import { expect, test } from "vitest";
import { valueOf, withValue } from "./words";

test("a word is set, changed and taken away without touching the others", () => {
  const set = withValue('"two words" code:failure', "status", "4xx");
  expect(set).toBe('"two words" code:failure status:4xx');
  expect(withValue(set, "code", "230013")).toBe('"two words" status:4xx code:230013');
  expect(withValue(set, "code", "")).toBe('"two words" status:4xx');
});

test("a value is read as it was set, also with spaces and quotes", () => {
  for (const value of ["plain", "two words", 'a "b" \\c']) {
    expect(valueOf(withValue("text", "chat", value), "chat")).toBe(value);
  }
});

test("a word with a minus or within quotes is not taken for a control's", () => {
  expect(valueOf('-code:0 "code:5"', "code")).toBe("");
});
