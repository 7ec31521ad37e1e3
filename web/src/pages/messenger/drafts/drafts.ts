import { useSyncExternalStore } from "react";
import type { Picked } from "../mentioning";

/** What was begun in a chat: the words, and whom they mention. */
export interface Draft {
  text: string;
  picked: Picked[];
}

const KEY = "larkstead.drafts";
/** Of the chats one wrote in so many are remembered. */
const KEPT = 100;
export const NOTHING: Draft = { text: "", picked: [] };

type Kept = Record<string, Draft>;

/** What people began to write at this browser, also over a reload, shared by the open tabs. */
export class Drafts {
  #kept: Kept = read();
  #listeners = new Set<() => void>();

  constructor() {
    window.addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) this.#change(read());
    });
  }

  /** By whom and in which chat. */
  get = (user: string, chatId: string): Draft => this.#kept[nameOf(user, chatId)] ?? NOTHING;

  set(user: string, chatId: string, draft: Draft): void {
    const name = nameOf(user, chatId);
    const { [name]: _before, ...others } = this.#kept;
    const kept = draft.text.trim() ? { ...others, [name]: draft } : others;
    const latest = Object.fromEntries(Object.entries(kept).slice(-KEPT));
    try {
      localStorage.setItem(KEY, JSON.stringify(latest));
    } catch {
      // Storage may be forbidden or full; then drafts last as long as the page.
    }
    this.#change(latest);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #change(kept: Kept): void {
    this.#kept = kept;
    for (const listener of [...this.#listeners]) listener();
  }
}

function nameOf(user: string, chatId: string): string {
  return `${user} ${chatId}`;
}

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof kept === "object" && kept !== null ? Object.fromEntries(Object.entries(kept).filter(([, draft]) => isDraft(draft))) : {};
  } catch {
    return {};
  }
}

function isDraft(value: unknown): value is Draft {
  return typeof value === "object" && value !== null && "text" in value && typeof value.text === "string" && "picked" in value && Array.isArray(value.picked);
}

export const drafts = new Drafts();

/** What somebody began in a chat. */
export function useDraft(user: string, chatId: string): Draft {
  return useSyncExternalStore(drafts.subscribe, () => drafts.get(user, chatId));
}
