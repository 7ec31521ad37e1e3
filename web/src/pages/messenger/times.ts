import { platformNow } from "../../state/clock";
import { dayWritten, written } from "../../state/dateTime";
import type { Language } from "../../state/language";

/** Local midnight's day, to compare days by. */
export function dayOf(ms: number): string {
  const date = new Date(ms);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

export function clock(ms: number, language: Language): string {
  return written(ms, language, "clock");
}

export function fullTime(ms: number, language: Language): string {
  return written(ms, language, "exact");
}

/** A day's name: today, yesterday, or its date, with the year when it is another one. */
export function dayName(ms: number, language: Language, today: string, yesterday: string, now = platformNow()): string {
  if (dayOf(ms) === dayOf(now)) return today;
  if (dayOf(ms) === dayOf(now - 86_400_000)) return yesterday;
  const sameYear = new Date(ms).getFullYear() === new Date(now).getFullYear();
  return dayWritten(ms, language, !sameYear);
}

/** As the chat list shows it: the time of today, the name of any other day. */
export function shortTime(ms: number, language: Language, yesterday: string, now = platformNow()): string {
  return dayOf(ms) === dayOf(now) ? clock(ms, language) : dayName(ms, language, "", yesterday, now);
}
