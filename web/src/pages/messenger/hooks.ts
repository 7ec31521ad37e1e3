import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { invalidate } from "../../net/ask";
import { type Refused, call } from "../../net/call";
import { useLive } from "../../net/live";
import { useSession } from "../../state/session";
import { type Pages, bumpChat, clearUnread, messagesKey, putMessage, replaceMessage } from "./cache";
import { outbox } from "./outbox";
import type { Message, MessagePage } from "./types";

export function useMe(): string {
  return useSession().state?.user?.user_id ?? "";
}

export function isMine(message: Message, me: string): boolean {
  return message.sender.kind === "user" && message.sender.id === me;
}

/** Keeps the chat list and the conversations in step with the server's pushes. */
export function useMessengerLive(): void {
  const client = useQueryClient();
  const me = useMe();
  useLive("message", (frame) => {
    const mine = isMine(frame.message, me);
    if (mine && outbox.holds(frame)) return;
    putMessage(client, frame.message, frame.quote);
    bumpChat(client, frame, mine);
  });
  useLive("message_updated", (frame) => replaceMessage(client, frame));
  useLive("chat", () => {
    void invalidate(client, "messenger.chat");
    void invalidate(client, "groups.");
  });
  useLive("read", () => void invalidate(client, "messenger.chats"));
  // A bot was published, switched off, or made available to others.
  useLive("app", () => void Promise.all([invalidate(client, "messenger.chat"), invalidate(client, "messenger.search")]));
}

export interface Conversation {
  /** Oldest first. */
  messages: Message[];
  /** Messages that are answered, by message_id. */
  known: Map<string, Message>;
  loading: boolean;
  refused: Refused | null;
  hasOlder: boolean;
  loadingOlder: boolean;
  loadOlder: () => void;
  askAgain: () => void;
}

export function useConversation(chatId: string): Conversation {
  const query = useInfiniteQuery<MessagePage, Refused, Pages, ReturnType<typeof messagesKey>, string | null>({
    queryKey: messagesKey(chatId),
    queryFn: ({ pageParam, signal }) => call("messenger.messages", { chat_id: chatId, before: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: ({ has_more, messages }) => (has_more ? (messages.at(-1)?.message_id ?? null) : null),
  });
  const pages = query.data?.pages ?? [];
  const messages = pages.flatMap((page) => page.messages).reverse();
  const known = new Map([...pages.flatMap((page) => page.quotes), ...messages].map((message) => [message.message_id, message]));
  return {
    messages,
    known,
    loading: query.isPending,
    refused: query.data ? null : query.error,
    hasOlder: query.hasNextPage,
    loadingOlder: query.isFetchingNextPage,
    loadOlder: () => void query.fetchNextPage(),
    askAgain: () => void query.refetch(),
  };
}

/** Tells the server that the newest message was seen, while the page is looked at. */
export function useReading(chatId: string, newest: string | undefined, unread: number): void {
  const client = useQueryClient();
  const looking = useLooking();
  useEffect(() => {
    if (!looking || !newest || unread === 0) return;
    clearUnread(client, chatId);
    // Should it fail, the next message tries again.
    call("messenger.read", { chat_id: chatId, message_id: newest }).catch(() => undefined);
  }, [client, chatId, newest, unread, looking]);
}

function useLooking(): boolean {
  return useSyncExternalStore(onLooking, () => document.visibilityState === "visible");
}

function onLooking(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
