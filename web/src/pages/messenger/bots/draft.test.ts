import { expect, test } from "vitest";
import { type BotSettings, EMPTY_DRAFT, changesOf, draftOf, settingsOf } from "./draft";

const bot: BotSettings = { name: "报警", description: "", icon: "red", keywords: ["宕机", "a, b"], addresses: ["10.0.0.1"], signed: true };

test("a keyword is a line, whatever is in it", () => {
  expect(settingsOf({ ...EMPTY_DRAFT, keywords: " a, b \n\n宕机\n" }).keywords).toEqual(["a, b", "宕机"]);
});

test("addresses may be pasted as a list with commas or spaces", () => {
  expect(settingsOf({ ...EMPTY_DRAFT, addresses: "10.0.0.1, 10.0.0.2；10.1.0.0/16\n10.2.0.1" }).addresses)
    .toEqual(["10.0.0.1", "10.0.0.2", "10.1.0.0/16", "10.2.0.1"]);
});

test("only what is different is sent", () => {
  expect(changesOf(bot, draftOf(bot))).toEqual({});
  expect(changesOf(bot, { ...draftOf(bot), name: "报警二号 ", keywords: "" })).toEqual({ name: "报警二号", keywords: [] });
});
