import type { PartsOfChat } from "../../../gen/console";
import { useAsk } from "../../../net/ask";

/** What stands around a chat; nothing until it is known. */
export function useParts(chatId: string): PartsOfChat | undefined {
  return useAsk("parts.get", { chat_id: chatId }).data;
}
