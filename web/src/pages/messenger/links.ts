import type { Message } from "./types";

/** The address at which the messenger shows a message among those around it. */
export function linkTo({ chat_id, message_id }: Pick<Message, "chat_id" | "message_id">): string {
  return `/messenger/${chat_id}?message=${message_id}`;
}
