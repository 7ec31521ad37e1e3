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

/** Declares a dictionary. A key missing on either side, or one too many, is a type error. */
export function defineTexts<const Zh extends Entries>(texts: { zh: Zh; en: NoInfer<Said<Zh>> }): Texts<Zh> {
  return texts as unknown as Texts<Zh>;
}
