import { useSyncExternalStore } from "react";
import { Choice } from "../../../state/stored";
import type { Chat, Message } from "../types";

/** Whether one asked this browser to tell of new messages. */
export const wish = new Choice<"on" | "off">("larkstead.notify", ["on", "off"], () => "off");

/** Browsers let pages notify only where nobody on the way can read them. */
export const canNotify = (): boolean => "Notification" in window;

export function useNotifying(): boolean {
  return useSyncExternalStore(wish.subscribe, wish.get) === "on" && canNotify() && Notification.permission === "granted";
}

/** Asks the browser, which asks the person; whether it may be done now. */
export async function allow(): Promise<boolean> {
  const answer = Notification.permission === "default" ? await Notification.requestPermission() : Notification.permission;
  wish.set(answer === "granted" ? "on" : "off");
  return answer === "granted";
}

/** Whether somebody is to be told of a message: not of their own, nor of one in a muted chat that does not name them. */
export function isNews(message: Message, chat: Pick<Chat, "muted">, me: string): boolean {
  if (message.sender.kind === "user" && message.sender.id === me) return false;
  return !chat.muted || message.mentions.some(({ id }) => id === me);
}
