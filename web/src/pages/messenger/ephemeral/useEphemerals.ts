import { useQueryClient } from "@tanstack/react-query";
import { invalidate, useAsk } from "../../../net/ask";
import { useLive } from "../../../net/live";
import type { Chat, Message } from "../types";

const NONE: readonly Message[] = [];

/** The cards that only oneself sees in a chat, the oldest first. */
export function useEphemerals(chat: Chat): readonly Message[] {
  const client = useQueryClient();
  const refresh = () => void invalidate(client, "ephemerals.");
  useLive("ephemeral", refresh);
  const asked = useAsk("ephemerals.of_chat", { chat_id: chat.chat_id }, { enabled: chat.mode === "group" });
  return asked.data?.messages ?? NONE;
}

interface Ends {
  hasOlder: boolean;
  hasNewer: boolean;
}

/** Messages with such cards among them, in order of time: those alone that belong into what is shown. */
export function withEphemerals(messages: readonly Message[], cards: readonly Message[], { hasOlder, hasNewer }: Ends): Message[] {
  if (cards.length === 0) return [...messages];
  const [since, until] = [messages[0]?.create_time ?? 0, messages.at(-1)?.create_time ?? 0];
  const among = cards.filter((card) => (!hasOlder || card.create_time >= since) && (!hasNewer || card.create_time <= until));
  return [...messages, ...among].sort((one, other) => one.create_time - other.create_time);
}
