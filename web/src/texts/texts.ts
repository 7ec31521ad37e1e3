/** A text, or a function that fills one in. */
export type Entry = string | ((...values: never[]) => string);
export type Entries = Record<string, Entry>;

/** The entries of one language: the same keys, and the same values to fill in. */
export type Said<Zh> = {
  readonly [Key in keyof Zh]: Zh[Key] extends (...values: infer Values) => string ? (...values: Values) => string : string;
};

export interface Texts<Zh extends Entries> {
  zh: Said<Zh>;
  en: Said<Zh>;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const [ISOLATE, END] = ["\u2068", "\u2069"];

/** A value within a sentence. One that is written from right to left would change places with the figures and signs
 *  beside it; it is kept apart from them, as `<bdi>` does in the pages. */
export function apart(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? ISOLATE + value + END : value;
}

function within(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(within);
  return typeof value === "string" ? apart(value) : value;
}

function filling(entries: Entries): Entries {
  const fill = (entry: Entry): Entry => {
    if (typeof entry === "string") return entry;
    return (...values: unknown[]) => (entry as (...given: unknown[]) => string)(...values.map(within));
  };
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, fill(entry)]));
}

/** Declares a dictionary. A key missing on either side, or one too many, is a type error. */
export function defineTexts<const Zh extends Entries>(texts: { zh: Zh; en: NoInfer<Said<Zh>> }): Texts<Zh> {
  return { zh: filling(texts.zh), en: filling(texts.en) } as Texts<Zh>;
}
