/** What is wrong with whom an address names: nobody, one, too many, or the same person twice. */
export type Fault = "none" | "one" | "many" | "same";

const CHAT = /^oc_\w{1,64}$/;
const SHOWN = /^\/messenger\/(oc_\w{1,64})$/;

/** `as=a,b`: USER_ID, or TENANT_KEY/USER_ID. */
export function namesIn(search: URLSearchParams): string[] {
  return (search.get("as") ?? "").split(",").map((name) => name.trim()).filter(Boolean);
}

export function faultOf(names: readonly string[]): Fault | null {
  if (names.length < 2) return names.length ? "one" : "none";
  if (names.length > 2) return "many";
  return names[0] === names[1] ? "same" : null;
}

/** `chats=…,…`: what each half shows, "" for its list. */
export function chatsIn(search: URLSearchParams): [string, string] {
  const [first = "", second = ""] = (search.get("chats") ?? "").split(",");
  return [CHAT.test(first) ? first : "", CHAT.test(second) ? second : ""];
}

/** The chat that a half shows, by its path. */
export function chatAt(path: string): string {
  return SHOWN.exec(path)?.[1] ?? "";
}

/** The address of a split view. */
export function splitAddress(people: readonly string[], chats: readonly string[] = []): string {
  const shown = chats.some(Boolean) ? `&chats=${chats.join(",")}` : "";
  return `/messenger?as=${people.join(",")}${shown}`;
}
