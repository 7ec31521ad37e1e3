import { expect, test } from "vitest";
import { dateText, heightOf, numberText, textOf, widthOf } from "./tableValues";

test("a row is as high as its table says, within what the platform takes", () => {
  expect(heightOf({})).toEqual({ least: 32, most: 20, lines: 1 });
  expect(heightOf({ row_height: "middle" }).lines).toBe(2);
  expect(heightOf({ row_height: "high" }).lines).toBe(3);
  expect(heightOf({ row_height: "92px" })).toEqual({ least: 92, most: 80, lines: 4 });
  expect(heightOf({ row_height: "999px" }).least).toBe(124);
  expect(heightOf({ row_height: "auto" })).toEqual({ least: 32, most: 112, lines: 5 });
  expect(heightOf({ row_height: "auto", row_max_height: "512px" }).lines).toBe(25);
  expect(heightOf({ row_height: "constructor" }).least).toBe(32);
});

test("a column is as wide as it says, and anything else is left to the table", () => {
  expect(widthOf({ width: "120px" })).toEqual({ width: "120px", minWidth: "120px", maxWidth: "120px" });
  expect(widthOf({ width: "5000px" })).toEqual({ width: "600px", minWidth: "600px", maxWidth: "600px" });
  expect(widthOf({ width: "40%" })).toEqual({ width: "40%", minWidth: "80px" });
  for (const width of ["auto", "400%", "url(x)", ""]) expect(widthOf({ width })).toEqual({});
});

test("a number has its sign, its places and its groups", () => {
  const format = { symbol: "¥", precision: 2, separator: true };
  expect(numberText({ format }, 1234567.5, "zh")).toBe("¥1,234,567.50");
  expect(numberText({}, 1234567.25, "en")).toBe("1234567.25");
  expect(numberText({ format: { precision: 0 } }, 2.5, "en")).toBe("3");
  expect(numberText({}, "12", "en")).toBe("");
});

test("a date is written by its format on the reader's clock, and what is no time is nothing", () => {
  const time = new Date(2026, 2, 5, 7, 8, 9).getTime();
  expect(dateText(time, "")).toBe("2026-03-05 07:08");
  expect(dateText(time, "YYYY/MM/DD HH:mm:ss")).toBe("2026/03/05 07:08:09");
  for (const value of [1e20, "2026", null, undefined]) expect(dateText(value, "")).toBe("");
});

test("a value that is none of a text's is written out", () => {
  expect([undefined, null, 5, true, "a", { b: 1 }, [1]].map(textOf)).toEqual(["", "", "5", "true", "a", '{"b":1}', "[1]"]);
});
