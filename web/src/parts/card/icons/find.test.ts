import { expect, test } from "vitest";
import documented from "./documented.txt?raw";
import { signOf } from "./find";

const TOKENS = documented.split("\n").filter((line) => line && !line.startsWith("#"));

test("every icon that the platform documents has a sign", () => {
  expect(TOKENS.length).toBeGreaterThan(1150);
  expect(TOKENS.filter((token) => !signOf(token))).toEqual([]);
});

test("no icon is drawn as its own name", () => {
  for (const token of TOKENS) {
    const sign = signOf(token);
    if (sign && "words" in sign) expect(sign.words.length, token).toBeLessThan(5);
  }
});

test("a name that is not documented has no sign, whatever it ends in", () => {
  for (const token of ["", "no-such_outlined", "add_colorful", "add", "constructor", "calendar-32_outlined", "__proto__"]) expect(signOf(token), token).toBeNull();
});
