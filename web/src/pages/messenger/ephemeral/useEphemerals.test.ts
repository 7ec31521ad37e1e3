import { expect, test } from "vitest";
import type { Message } from "../types";
import { withEphemerals } from "./useEphemerals";

const at = (create_time: number) => ({ message_id: `om_${create_time}`, create_time }) as Message;
const times = (messages: readonly Message[]) => messages.map(({ create_time }) => create_time);

test("a card that only oneself sees stands where its time is", () => {
  expect(times(withEphemerals([at(1), at(3)], [at(2), at(4)], { hasOlder: false, hasNewer: false }))).toEqual([1, 2, 3, 4]);
});

test("a card outside of what is loaded waits until that is", () => {
  expect(times(withEphemerals([at(3)], [at(2), at(4)], { hasOlder: true, hasNewer: false }))).toEqual([3, 4]);
  expect(times(withEphemerals([at(3)], [at(2), at(4)], { hasOlder: false, hasNewer: true }))).toEqual([2, 3]);
});
