import type { FeedChat } from "../../../gen/console";
import { useAsk } from "../../../net/ask";

/** What apps added to one's chats, by chat_id. */
export function useFeedOfChats(): ReadonlyMap<string, FeedChat> {
  const chats = useAsk("feed.list", {}).data?.chats ?? [];
  return new Map(chats.map((chat) => [chat.chat_id, chat]));
}
