import type { Message } from "./types";

/** Whether one said it oneself. */
export function isMine(message: Message, me: string): boolean {
  return message.sender.kind === "user" && message.sender.id === me;
}
