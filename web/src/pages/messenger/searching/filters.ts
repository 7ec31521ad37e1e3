import type { AskOf } from "../../../net/call";
import { platformNow } from "../../../state/clock";

type Ask = AskOf<"messenger.search_messages">;

export interface Sender {
  kind: "user" | "app";
  id: string;
  name: string;
}

/** What messages are looked for beside their words. */
export interface Filters {
  sender: Sender | null;
  kind: NonNullable<Ask["kind"]>;
  /** For how many days back, "" for whenever, "own" from `since` to `until`. */
  days: string;
  since: number;
  until: number;
}

export const NO_FILTERS: Filters = { sender: null, kind: "", days: "", since: 0, until: 0 };
const DAY_MS = 86_400_000;

/** So many days back, from the end of today on: the same all day, so that an answer is kept. */
export function lastDays(days: number, now = platformNow()): number {
  return new Date(now).setHours(24, 0, 0, 0) - (days + 1) * DAY_MS;
}

/** What is asked of the server. */
export function askOf(words: string, chatId: string, { sender, kind, days, since, until }: Filters): Ask {
  return {
    words,
    chat_id: chatId,
    kind,
    ...(sender ? { sender_kind: sender.kind, sender_id: sender.id } : {}),
    ...(days === "own" ? { since, until } : days ? { since: lastDays(Number(days)) } : {}),
  };
}
