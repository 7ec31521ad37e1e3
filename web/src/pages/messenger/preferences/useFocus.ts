import { useQueryClient } from "@tanstack/react-query";
import { useDo } from "../../../net/ask";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { putChat } from "../cache";

/** Gives what follows the other side of a conversation with special focus, or no longer. */
export function useFocus(chatId: string): (on: boolean) => void {
  const client = useQueryClient();
  const tell = useTellRefusal();
  const focus = useDo("messenger.focus", {
    invalidates: ["messenger.chat"],
    onDone: (chat) => putChat(client, chat),
    onRefused: tell,
  });
  return (on) => focus.mutate({ chat_id: chatId, on });
}
