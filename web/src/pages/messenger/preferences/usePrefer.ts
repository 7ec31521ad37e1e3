import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useDo } from "../../../net/ask";
import type { AskOf } from "../../../net/call";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { putChat } from "../cache";
import type { Chat } from "../types";

type Wanted = Omit<AskOf<"messenger.prefer">, "chat_id">;

/** Gives what mutes a chat, pins it, or marks it as unread. */
export function usePrefer(chatId: string): (wanted: Wanted) => void {
  const client = useQueryClient();
  const tell = useTellRefusal();
  const prefer = useDo("messenger.prefer", {
    invalidates: ["messenger.chat", "messenger.tally"],
    onDone: (chat) => putChat(client, chat),
    onRefused: tell,
  });
  return (wanted) => prefer.mutate({ chat_id: chatId, ...wanted });
}

/** A chat that is opened is not marked as unread any more. */
export function useUnmark({ chat_id, marked_unread }: Chat): void {
  const prefer = usePrefer(chat_id);
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current) return;
    opened.current = true;
    if (marked_unread) prefer({ marked_unread: false });
  }, [marked_unread, prefer]);
}
