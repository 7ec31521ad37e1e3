import { beforeEach, expect, test } from "vitest";
import { Drafts, NOTHING } from "./drafts";

beforeEach(() => localStorage.clear());

test("a draft is there after a reload, for the one who wrote it, in its chat", () => {
  new Drafts().set("li", "oc_1", { text: "Hello @Han", picked: [] });
  const again = new Drafts();
  expect(again.get("li", "oc_1").text).toBe("Hello @Han");
  expect([again.get("han", "oc_1"), again.get("li", "oc_2")]).toEqual([NOTHING, NOTHING]);
});

test("what was sent or deleted is no draft any more", () => {
  const drafts = new Drafts();
  drafts.set("li", "oc_1", { text: "Hello", picked: [] });
  drafts.set("li", "oc_1", { text: "  ", picked: [] });
  expect([drafts.get("li", "oc_1"), new Drafts().get("li", "oc_1")]).toEqual([NOTHING, NOTHING]);
});

test("what is broken in the browser's storage is left alone", () => {
  localStorage.setItem("larkstead.drafts", '{"li oc_1": 3, "li oc_2": {"text": "a", "picked": []}}');
  expect([new Drafts().get("li", "oc_1"), new Drafts().get("li", "oc_2").text]).toEqual([NOTHING, "a"]);
  localStorage.setItem("larkstead.drafts", "{");
  expect(new Drafts().get("li", "oc_2")).toEqual(NOTHING);
});

test("the drafts written first are forgotten where there are too many", () => {
  const drafts = new Drafts();
  for (let n = 0; n <= 100; n += 1) drafts.set("li", `oc_${n}`, { text: "a", picked: [] });
  expect([drafts.get("li", "oc_0"), drafts.get("li", "oc_1").text]).toEqual([NOTHING, "a"]);
});
