import type { Chat, Message } from "../types";

const HOUR_MS = 3_600_000;

/** Why a message cannot be edited or recalled (any more). */
export type NotAllowed = { why: "forbidden" } | { why: "over"; hours: number } | { why: "often"; times: number };

type Rules = Chat["rules"];

/** Why one's own message is not edited now; null: it can be. */
export function whyNotEdited(message: Message, rules: Rules, now: number): NotAllowed | null {
  if (message.edits >= rules.edits_most) return { why: "often", times: rules.edits_most };
  return whyOver(message, rules.edit_hours, now);
}

/** Why a message, one's own or one in a group that one governs, is not recalled now; null: it can be. */
export function whyNotRecalled(message: Message, mine: boolean, rules: Rules, now: number): NotAllowed | null {
  const own = mine ? whyOver(message, rules.recall_hours, now) : null;
  if (mine && !own) return null;
  return rules.governs ? whyOver(message, rules.governed_hours, now) : own;
}

function whyOver(message: Message, hours: number, now: number): NotAllowed | null {
  if (hours === 0) return { why: "forbidden" };
  return now - message.create_time >= hours * HOUR_MS ? { why: "over", hours } : null;
}
