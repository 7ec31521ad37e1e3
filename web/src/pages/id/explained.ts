import type { AnswerOf } from "../../net/call";

export type Explained = AnswerOf<"ids.explain">;

export function factOf(found: Explained, name: string): string {
  return found.facts.find((fact) => fact.name === name)?.value ?? "";
}

/** The page of the thing that an id stands for; "" where it has none. */
export function pageOf(found: Explained): string {
  const chat = factOf(found, "chat_id");
  if (found.kind === "log_id") return `/search?log_id=${encodeURIComponent(found.id)}`;
  if (found.kind === "chat_id") return `/messenger/${found.id}`;
  if (chat) return `/messenger/${chat}`;
  const person = factOf(found, "user_id");
  if (person) return `/messenger?open=user:${encodeURIComponent(person)}`;
  return "";
}

// Prefixes of the platform's ids, a Log ID, and an e-mail address: words that look like these are explained where they are typed.
const LIKE_AN_ID = /^(?:(?:ou|on|oc|om|omt|cli|img|file|od|AAq|evt|u)_[\w-]{4,}|\d{14}[0-9A-Fa-f]{20}|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

export function looksLikeAnId(words: string): boolean {
  return words.length <= 200 && LIKE_AN_ID.test(words);
}
