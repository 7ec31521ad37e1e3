import type { ScopeRow } from "../../../gen/console";

export type StateFilter = "all" | "added" | "not_added";

/** The keys that a `?q=` names exactly, separated by commas. */
export function keysOf(words: string): string[] {
  return words
    .split(/[,，\s]+/)
    .map((key) => key.trim())
    .filter(Boolean);
}

/** The rows that fit: any of several keys, or every word in key or titles. */
export function filtered(rows: readonly ScopeRow[], words: string, state: StateFilter): ScopeRow[] {
  const fits = matcher(words);
  return rows.filter((row) => {
    if (state === "added" && row.status === "not_added") return false;
    if (state === "not_added" && row.status !== "not_added") return false;
    return fits(row);
  });
}

function matcher(words: string): (row: ScopeRow) => boolean {
  const haystack = ({ key, title }: ScopeRow) => `${key}\n${title.zh}\n${title.en}`.toLowerCase();
  if (/[,，]/.test(words)) {
    const keys = keysOf(words.toLowerCase());
    return (row) => keys.includes(row.key.toLowerCase());
  }
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  return (row) => parts.every((part) => haystack(row).includes(part));
}
