import { expect, test } from "vitest";
import type { Message } from "../types";
import { type Measured, lastSeen, placeOf, shiftOf } from "./place";
import { isFurther, leftAfter } from "./left";

/** Messages of these heights, one below the other from a first edge on. */
function rows(from: number, ...heights: number[]): Measured[] {
  let top = from;
  return heights.map((height, index) => {
    const box = { top, bottom: top + height };
    top += height;
    return { id: String(index), box: () => box };
  });
}

const said = (id: string, by: string) => ({ message_id: id, sender: { kind: "user", id: by } }) as Message;

test("one's place is the first message that reaches into the view", () => {
  expect(placeOf(rows(-50, 40, 40, 40), 0)).toEqual({ id: "1", top: -10 });
  expect(placeOf(rows(-500, 40, 40), 0)).toBeNull();
});

test("what comes above moves the view by its height", () => {
  expect(shiftOf({ id: "1", top: -10 }, rows(50, 40, 40, 40), 0)).toBe(100);
  expect(shiftOf({ id: "gone", top: 0 }, rows(50, 40), 0)).toBe(0);
});

test("seen is what was in view to its end, or fills the view", () => {
  expect(lastSeen(rows(0, 40, 40, 40), 0, 100)).toBe("1");
  expect(lastSeen(rows(-40, 40, 400, 40), 0, 100)).toBe("1");
  expect(lastSeen(rows(-200, 40, 40), 0, 100)).toBeNull();
  expect(lastSeen(rows(200, 40), 0, 100)).toBeNull();
  expect(lastSeen([], 0, 100)).toBeNull();
});

test("only what is newer than what was told of is told, and one's own words are not unread", () => {
  const messages = [said("a", "li"), said("b", "me"), said("c", "li")];
  expect([isFurther(messages, "b", "a"), isFurther(messages, "a", "b"), isFurther(messages, "b", "b"), isFurther(messages, "a", "")]).toEqual([true, false, false, true]);
  expect([leftAfter(messages, "a", "me"), leftAfter(messages, "c", "me")]).toEqual([
    { unread: 1, first_unread: "c" },
    { unread: 0, first_unread: null },
  ]);
});
