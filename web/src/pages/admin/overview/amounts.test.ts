import { expect, test } from "vitest";
import { byCode, bytes, duration, percent } from "./amounts";

test("bytes, durations and shares are said in the unit that fits", () => {
  expect([bytes(0), bytes(999), bytes(1500), bytes(12_300_000)]).toEqual(["0 B", "999 B", "1.5 kB", "12 MB"]);
  expect([duration(null), duration(850), duration(1234), duration(3_400_000)]).toEqual(["–", "850 µs", "1.2 ms", "3.4 s"]);
  expect([percent(0, 0), percent(1, 3), percent(2, 2)]).toEqual(["0", "33.3", "100"]);
});

test("codes are added up over time, the most frequent first", () => {
  expect(byCode([{ codes: { "1": 1, "2": 1 } }, { codes: { "2": 2 } }])).toEqual([
    ["2", 3],
    ["1", 1],
  ]);
});
