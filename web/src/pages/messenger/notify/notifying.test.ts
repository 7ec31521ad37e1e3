import { expect, test } from "vitest";
import type { Message } from "../types";
import { isNews } from "./notifying";

const from = (id: string, ...mentioned: string[]) => ({ sender: { kind: "user", id }, mentions: mentioned.map((one) => ({ key: "@_user_1", id: one, name: one })) }) as unknown as Message;

test("one is told of what others say, and of a muted chat only where one is named", () => {
  expect(isNews(from("li"), { muted: false }, "me")).toBe(true);
  expect(isNews(from("me"), { muted: false }, "me")).toBe(false);
  expect(isNews(from("li"), { muted: true }, "me")).toBe(false);
  expect(isNews(from("li", "me"), { muted: true }, "me")).toBe(true);
});
