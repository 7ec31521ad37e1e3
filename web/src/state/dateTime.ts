import { type Language, useLanguage } from "./language";

// The one place that writes dates, times and counts, the same on every page; eslint.config.js holds the pages to it.
// English has the month as a word, so that nobody takes 3/4 for the other day; both have 24 hours.
const TAGS = { zh: "zh-CN", en: "en-GB" } as const;

type Shape = "day" | "when" | "exact" | "logged" | "clock";

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const YEAR = { year: "numeric" } as const;
const DAYS = { zh: { month: "2-digit", day: "2-digit" }, en: { month: "short", day: "numeric" } } as const;

const SHAPES: Record<Shape, (language: Language) => Intl.DateTimeFormatOptions> = {
  day: (language) => ({ ...YEAR, ...DAYS[language] }),
  when: (language) => ({ ...YEAR, ...DAYS[language], ...CLOCK }),
  exact: (language) => ({ ...YEAR, ...DAYS[language], ...CLOCK, second: "2-digit" }),
  // Of the last days, as logs have it.
  logged: (language) => ({ ...DAYS[language], ...CLOCK, second: "2-digit" }),
  clock: () => CLOCK,
};

const made = new Map<string, Intl.DateTimeFormat>();

/** A time in ms, in this browser's zone: `28 Nov 2026, 21:28`, `2026/11/28 21:28`. */
export function written(ms: number, language: Language, shape: Shape = "when"): string {
  const key = `${language} ${shape}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(TAGS[language], SHAPES[shape](language));
  made.set(key, format);
  return format.format(ms);
}

/** A day among others of this year, or with its year. */
export function dayWritten(ms: number, language: Language, withYear: boolean): string {
  return new Date(ms).toLocaleDateString(TAGS[language], { month: "short", day: "numeric", ...(withYear ? YEAR : {}) });
}

/** A count: `12,345`. */
export function counted(count: number, language: Language): string {
  return count.toLocaleString(TAGS[language]);
}

/** Gives the function that says a time in ms, in the page's language. */
export function useWhen(shape: Shape = "when"): (ms: number | null) => string {
  const [language] = useLanguage();
  return (ms) => (ms === null ? "" : written(ms, language, shape));
}

/** Gives the function that says a count, in the page's language. */
export function useCount(): (count: number) => string {
  const [language] = useLanguage();
  return (count) => counted(count, language);
}
