import type { ComponentType } from "react";
import { COLORFUL, FILLED, IN_WORDS } from "./filled";
import { OUTLINED } from "./outlined";
import { type Names, SIGNS } from "./signs";

/** What stands for an icon: a sign, or a word, which a day of the month has in a frame. */
export type Sign = { icon: ComponentType } | { words: string; framed: boolean };

const KINDS: Record<string, Names> = { outlined: OUTLINED, filled: FILLED, colorful: COLORFUL };
const DAY = /^calendar-([1-9]|[12]\d|3[01])_(?:outlined|filled)$/;

const FOUND: ReadonlyMap<string, Sign> = new Map<string, Sign>([...signs(), ...inWords()]);

function* signs(): Iterable<[string, Sign]> {
  for (const [kind, names] of Object.entries(KINDS)) {
    for (const sign of Object.keys(names) as (keyof typeof SIGNS)[]) {
      for (const base of (names[sign] ?? "").split(" ")) yield [`${base}_${kind}`, { icon: SIGNS[sign] }];
    }
  }
}

function* inWords(): Iterable<[string, Sign]> {
  for (const [words, tokens] of Object.entries(IN_WORDS)) for (const token of tokens.split(" ")) yield [token, { words, framed: false }];
}

/** The sign for a token of the platform's icons; null for one that is not documented. */
export function signOf(token: string): Sign | null {
  const day = DAY.exec(token)?.[1];
  return day ? { words: day, framed: true } : (FOUND.get(token) ?? null);
}
