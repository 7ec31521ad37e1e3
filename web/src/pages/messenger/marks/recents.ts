import { isEmoji } from "../../../parts/emoji";

const KEY = "larkstead.reactions";
const MOST = 8;
const AT_FIRST = ["THUMBSUP", "OK", "DONE", "HEART", "SMILE", "APPLAUSE", "THANKS", "THINKING"];

/** The emojis that were put to messages last at this browser, the last one first; filled up with common ones. */
export function recents(): string[] {
  return [...new Set([...kept(), ...AT_FIRST])].slice(0, MOST);
}

export function remember(name: string): void {
  try {
    localStorage.setItem(KEY, [...new Set([name, ...kept()])].slice(0, MOST).join(" "));
  } catch {
    // A browser that keeps nothing: then the common ones it is.
  }
}

function kept(): string[] {
  try {
    return (localStorage.getItem(KEY) ?? "").split(" ").filter(isEmoji);
  } catch {
    return [];
  }
}
