import type { Party } from "./types";

/** Somebody who was picked from the list: their words in the text, and the id that the server knows. */
export interface Picked {
  label: string;
  id: string;
}

/** Who can be mentioned. `id` is a user_id, an app_id, or "all". */
export interface Mentionable {
  id: string;
  name: string;
  kind: Party["kind"] | "all";
  avatar: string;
}

export const EVERYONE = "all";

/** Where a mention is being written: from the `@` to the caret, and the words behind it. */
export interface Asked {
  from: number;
  to: number;
  words: string;
}

const WRITING = /(?:^|[^\w.@])@([^\s@]{0,20})$/u;

/** The mention that is being written at the caret, or null. An `@` within an e-mail address begins none. */
export function askedAt(text: string, caret: number): Asked | null {
  const found = WRITING.exec(text.slice(0, caret));
  return found ? { from: caret - (found[1] ?? "").length - 1, to: caret, words: found[1] ?? "" } : null;
}

/** Those whose name begins with the words, then those that hold them elsewhere. */
export function fitting(users: readonly Mentionable[], words: string, most = 8): Mentionable[] {
  const wanted = words.toLowerCase();
  const at = ({ name }: Mentionable) => name.toLowerCase().indexOf(wanted);
  const holding = users.filter((one) => at(one) >= 0);
  return [...holding.filter((one) => at(one) === 0), ...holding.filter((one) => at(one) > 0)].slice(0, most);
}

/** The text with somebody in place of what was being written; `caret` is behind them. */
export function withMention(text: string, asked: Asked, label: string): { text: string; caret: number } {
  const head = `${text.slice(0, asked.from)}${label} `;
  const rest = text.slice(asked.to);
  return { text: head + rest.replace(/^ /, ""), caret: head.length };
}

/**
 * The text as it is sent: each label of those who were picked becomes their at-tag. Two people of one name are told
 * apart by the order in which they were picked.
 */
export function marked(text: string, picked: readonly Picked[]): string {
  const labels = [...new Set(picked.map(({ label }) => label))].sort((one, other) => other.length - one.length);
  if (!labels.length) return text;
  const seen = new Map<string, number>();
  const pieces = new RegExp(labels.map((label) => label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
  return text.replace(pieces, (label) => {
    const same = picked.filter((one) => one.label === label);
    const turn = seen.get(label) ?? 0;
    seen.set(label, turn + 1);
    const id = (same[turn] ?? same.at(-1))?.id ?? "";
    return `<at user_id="${id}">${label.slice(1).replaceAll("<", "")}</at>`;
  });
}
