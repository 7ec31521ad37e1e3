import { beforeEach, describe, expect, it } from "vitest";
import { EMOJIS, emojiOf } from "../../../parts/emoji";
import { recents, remember } from "./recents";

describe("the emojis to choose from at once", () => {
  beforeEach(() => localStorage.clear());

  it("are common ones at first, then those that were used last", () => {
    expect(recents()).toHaveLength(8);
    remember("Pumpkin");
    remember("Lemon");
    remember("Pumpkin");
    expect(recents().slice(0, 3)).toEqual(["Pumpkin", "Lemon", "THUMBSUP"]);
    expect(recents()).toHaveLength(8);
  });

  it("are emojis, whatever the browser has kept", () => {
    localStorage.setItem("larkstead.reactions", "Lemon <b> NOTHING");
    expect(recents().every((name) => EMOJIS.includes(name))).toBe(true);
  });
});

describe("an emoji of the platform", () => {
  it("is drawn by a sign of its own, none by its key", () => {
    expect(new Set(EMOJIS.map(emojiOf)).size).toBe(EMOJIS.length);
    expect(EMOJIS.filter((name) => /[\w[]/.test(emojiOf(name)))).toEqual([]);
  });
});
