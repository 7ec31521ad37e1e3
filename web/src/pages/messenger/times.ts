import { platformNow } from "../../state/clock";
import type { Language } from "../../state/language";

const tag = (language: Language) => (language === "zh" ? "zh-CN" : "en-GB");

/** Local midnight's day, to compare days by. */
export function dayOf(ms: number): string {
  const date = new Date(ms);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

export function clock(ms: number, language: Language): string {
  return new Date(ms).toLocaleTimeString(tag(language), { hour: "2-digit", minute: "2-digit", hour12: false });
}

export function fullTime(ms: number, language: Language): string {
  return new Date(ms).toLocaleString(tag(language), { hour12: false });
}

/** A day's name: today, yesterday, or its date, with the year when it is another one. */
export function dayName(ms: number, language: Language, today: string, yesterday: string, now = platformNow()): string {
  if (dayOf(ms) === dayOf(now)) return today;
  if (dayOf(ms) === dayOf(now - 86_400_000)) return yesterday;
  const sameYear = new Date(ms).getFullYear() === new Date(now).getFullYear();
  const shape: Intl.DateTimeFormatOptions = { month: "short", day: "numeric", ...(sameYear ? {} : { year: "numeric" }) };
  return new Date(ms).toLocaleDateString(tag(language), shape);
}

/** As the chat list shows it: the time of today, the name of any other day. */
export function shortTime(ms: number, language: Language, yesterday: string, now = platformNow()): string {
  return dayOf(ms) === dayOf(now) ? clock(ms, language) : dayName(ms, language, "", yesterday, now);
}
