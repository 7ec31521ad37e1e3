/** The words of log search as the page's controls read and change them; the server knows the whole language. */

const WORD = /-?(?:\w+:)?(?:"(?:[^"\\]|\\.)*"|\S+)/g;

/** The value of the word with this name, "" when there is none. Words with a minus are left to the box. */
export function valueOf(words: string, name: string): string {
  const found = words.match(WORD)?.find((word) => word.startsWith(`${name}:`));
  return found ? unquoted(found.slice(name.length + 1)) : "";
}

/** The words with this one set, or taken away when the value is empty. */
export function withValue(words: string, name: string, value: string): string {
  const others = (words.match(WORD) ?? []).filter((word) => !word.startsWith(`${name}:`));
  return [...others, ...(value ? [`${name}:${quoted(value)}`] : [])].join(" ");
}

function quoted(value: string): string {
  return /[\s"\\]/.test(value) ? `"${value.replace(/["\\]/g, "\\$&")}"` : value;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, "$1") : value;
}
