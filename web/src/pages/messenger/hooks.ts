import { Toast } from "@douyinfe/semi-ui-19";
import { useQueryClient } from "@tanstack/react-query";
import { invalidate } from "../../net/ask";
import { useLive } from "../../net/live";
import { useSession } from "../../state/session";
import { bumpChat, namedIn, putMessage, replaceMessage } from "./cache";
import { useMarksLive } from "./marks/marks";
import { isMine } from "./mine";
import { outbox } from "./outbox";

export function useMe(): string {
  return useSession().state?.user?.user_id ?? "";
}

/** Keeps the chat list and the conversations in step with the server's pushes. */
export function useMessengerLive(): void {
  const client = useQueryClient();
  const me = useMe();
  useMarksLive(me);
  useLive("message", (frame) => {
    const mine = isMine(frame.message, me);
    if (mine && outbox.holds(frame)) return;
    putMessage(client, frame.message, frame.quote);
    bumpChat(client, frame, mine, namedIn(frame.message, me));
  });
  useLive("message_updated", (frame) => {
    replaceMessage(client, frame);
    // It may stand on top.
    void invalidate(client, "parts.");
  });
  useLive("message_recalled", (frame) => {
    replaceMessage(client, frame);
    void invalidate(client, "parts.");
    // It may have been one of the unread.
    void invalidate(client, "messenger.chats");
  });
  useLive("chat", () => {
    void invalidate(client, "messenger.chat");
    void invalidate(client, "messenger.search");
    void invalidate(client, "groups.");
  });
  useLive("chat_preference", () => void invalidate(client, "messenger.chats"));
  useLive("special_focus", () => void invalidate(client, "messenger.chat"));
  useLive("read", ({ reader }) => void (reader === me && invalidate(client, "messenger.chats")));
  useLive("parts", () => void Promise.all([invalidate(client, "parts."), invalidate(client, "announcements.")]));
  useLive("tags", () => void invalidate(client, "parts."));
  useLive("feed", ({ text }) => {
    if (text) Toast.info(text);
    void invalidate(client, "feed.");
  });
  // A bot was published, perhaps with another menu, switched off, or made available to others.
  useLive("app", () => void Promise.all([invalidate(client, "messenger.chat"), invalidate(client, "messenger.search"), invalidate(client, "bot_menus.")]));
}
