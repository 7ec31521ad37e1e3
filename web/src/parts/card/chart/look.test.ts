import { expect, test } from "vitest";
import { kindOf, shapeOf, themeOf, titleOf } from "./look";

test("a fixed height goes before a ratio, and what is neither is left to the page", () => {
  expect(shapeOf({ height: "120px", aspect_ratio: "1:1" })).toEqual({ height: "120px" });
  expect(shapeOf({ height: "auto", aspect_ratio: "4:3" })).toEqual({ aspectRatio: "4 / 3" });
  for (const height of ["0px", "1000px", "12", "url(x)"]) expect(shapeOf({ height })).toEqual({});
  expect(shapeOf({ aspect_ratio: "constructor" })).toEqual({});
});

test("each colour theme has colours of its own, and one that is not known has the first's", () => {
  const colours = ["brand", "rainbow", "complementary", "converse", "primary"].map((name) => JSON.stringify(themeOf(name, false)));
  expect(new Set(colours).size).toBe(colours.length);
  expect(JSON.stringify(themeOf("toString", false))).toBe(colours[0]);
});

test("a chart is called by its kind and its title", () => {
  expect(["pie", "bar", "line"].map((type) => kindOf({ type }))).toEqual(["pie", "column", "line"]);
  expect(kindOf({ type: "pie", innerRadius: 0.5 })).toBe("ring");
  expect(kindOf({ type: "bar", direction: "horizontal" })).toBe("bar");
  expect([{ text: "a" }, { text: ["a", "b"] }, { text: 5 }, "a"].map((title) => titleOf({ title }))).toEqual(["a", "a b", "", ""]);
});
