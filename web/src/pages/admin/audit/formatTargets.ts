import type { Entries } from "../../../texts/texts";

/** One target of a line: its label, what it is called if that is known, and its ids or words as they are recorded. */
export interface Told {
  name: string;
  label: string;
  value: string;
  /** The whole value, where `value` is cut short. */
  whole: string;
}

export interface Words {
  names: Entries;
  values: Entries;
  /** What stands between the items of a list. */
  comma: string;
  /** Behind the first items of a list, how many more there are. */
  andMore: (count: number) => string;
}

/** The most items of a list that are shown. */
const SHOWN = 3;

/** A word by its key; of what has no words, e.g. of an action that is no more, the key itself. */
export function say(words: Entries, key: string): string {
  const said = Object.hasOwn(words, key) ? words[key] : undefined;
  return typeof said === "string" ? said : key;
}

/** What a line was about, one line a target. `known` gives the names of people, apps and departments by their ids. */
export function tell(targets: Readonly<Record<string, unknown>>, words: Words, known: ReadonlyMap<string, string>): Told[] {
  return Object.entries(targets).map(([name, value]) => {
    const items = listed(name, value).map((item) => itemWords(name, item, words, known));
    const whole = items.join(words.comma);
    const more = items.length - SHOWN;
    return { name, label: say(words.names, name), whole, value: more > 0 ? items.slice(0, SHOWN).join(words.comma) + words.andMore(more) : whole };
  });
}

/** The items of a value; the scopes of a mend are one text with commas. */
function listed(name: string, value: unknown): unknown[] {
  if (name === "scopes" && typeof value === "string") return value.split(",");
  return Array.isArray(value) ? value : [value];
}

function itemWords(name: string, item: unknown, { values, comma }: Words, known: ReadonlyMap<string, string>): string {
  if (isGrant(item)) return `${item.key} ${say(values, `${name}=${item.token}`)}`;
  if (typeof item === "boolean") return say(values, String(item));
  if (typeof item === "string") {
    const called = known.get(item);
    const said = say(values, `${name}=${item}`);
    return called ? `${called} (${item})` : said === `${name}=${item}` ? item : said;
  }
  if (item && typeof item === "object") return Object.values(item).map(String).join(comma);
  return String(item);
}

function isGrant(item: unknown): item is { key: string; token: string } {
  return typeof item === "object" && item !== null && "key" in item && "token" in item;
}
