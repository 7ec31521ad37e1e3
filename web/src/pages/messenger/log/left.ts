import { isMine } from "../mine";
import type { Chat, Message } from "../types";

/** Whether a message is newer than the one that was told of last. */
export function isFurther(messages: readonly Message[], seen: string, told: string): boolean {
  const at = (id: string) => messages.findIndex(({ message_id }) => message_id === id);
  return seen !== told && at(seen) > at(told);
}

/** What of others' messages is behind one: how many, and the first of them. */
export function leftAfter(messages: readonly Message[], seen: string, me: string): Pick<Chat, "unread" | "first_unread"> {
  const at = messages.findIndex(({ message_id }) => message_id === seen);
  const left = messages.slice(at + 1).filter((message) => !isMine(message, me));
  return { unread: left.length, first_unread: left[0]?.message_id ?? null };
}
