import { expect, test } from "vitest";
import { addressOf } from "./document";

test("a link leads to the web alone, also where its signs are escaped", () => {
  expect(addressOf("https%3A%2F%2Fa.example%2F")).toBe("https://a.example/");
  expect(addressOf("https://a.example/%2F")).toBe("https://a.example/%2F");
  expect(addressOf("javascript:alert(1)")).toBeUndefined();
  expect(addressOf("%E0%A4%A")).toBeUndefined();
});
