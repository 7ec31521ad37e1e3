import type { NewEntry } from "../../../gen/console";

/** Entries from lines of a name and a link behind the last space; a line without a link leads nowhere. */
export function entriesOf(lines: string): NewEntry[] {
  return lines.split("\n").map((line) => line.trim()).filter(Boolean).map(entryOf);
}

function entryOf(line: string): NewEntry {
  const at = line.lastIndexOf(" ");
  const link = line.slice(at + 1);
  return at > 0 && link.includes("://") ? { name: line.slice(0, at).trim(), link } : { name: line, link: "" };
}
