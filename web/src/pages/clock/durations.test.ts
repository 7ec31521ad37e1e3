import { expect, test } from "vitest";
import { secondsOf } from "./durations";

test.each([["90s", 90], ["5m", 300], ["6h", 21_600], [" 14d ", 1_209_600], ["60", 60]])("%s is a duration", (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});

test.each(["", "soon", "0h", "-1h", "1.5h", "6 h", "1h 5m", "9999999999s"])("%s is none", (text) => {
  expect(secondsOf(text)).toBeNull();
});
