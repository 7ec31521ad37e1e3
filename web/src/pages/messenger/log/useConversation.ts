import { type QueryClient, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { type Refused, call } from "../../../net/call";
import { type PageAsk, type Pages, messagesKey } from "../cache";
import type { Message, MessagePage } from "../types";

/** So many pages are kept: what is far from where one reads is asked for again. */
const PAGES_KEPT = 20;

/** A message to go to; with another `key` once more. */
export interface Target {
  id: string;
  key: string;
}

export interface Conversation {
  /** Oldest first: a window of what was said, which may end before the newest. */
  messages: Message[];
  /** Messages that are answered, by message_id. */
  known: Map<string, Message>;
  loading: boolean;
  refused: Refused | null;
  hasOlder: boolean;
  hasNewer: boolean;
  loadOlder: () => void;
  loadNewer: () => void;
  /** Has the window hold a message, or the newest ones; throws `Refused`. */
  moveTo: (messageId: string | null) => Promise<void>;
  askAgain: () => void;
}

/** What was said in a chat, from around `start` or else the newest, and further in both directions. */
export function useConversation(chatId: string, start: string | null): Conversation {
  const client = useQueryClient();
  const [begin] = useState(() => begun(client, chatId, start));
  const query = useInfiniteQuery<MessagePage, Refused, Pages, ReturnType<typeof messagesKey>, PageAsk>({
    queryKey: messagesKey(chatId),
    queryFn: ({ pageParam, signal }) => call("messenger.messages", { chat_id: chatId, ...pageParam }, signal),
    initialPageParam: begin,
    // Pages are kept newest first, so the next one is older.
    getNextPageParam: ({ has_more, messages }) => (has_more && messages.length ? { before: messages.at(-1)?.message_id ?? null } : null),
    getPreviousPageParam: ({ has_newer, messages }) => (has_newer && messages.length ? { after: messages[0]?.message_id ?? null } : null),
    maxPages: PAGES_KEPT,
  });
  const { data, fetchNextPage, fetchPreviousPage, isFetching, hasNextPage, hasPreviousPage } = query;
  const messages = useMemo(() => (data?.pages ?? []).flatMap((page) => page.messages).reverse(), [data]);
  const known = useMemo(
    () => new Map([...(data?.pages ?? []).flatMap((page) => page.quotes), ...messages].map((message) => [message.message_id, message])),
    [data, messages],
  );
  const loadOlder = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const loadNewer = useCallback(() => {
    if (hasPreviousPage && !isFetching) void fetchPreviousPage();
  }, [hasPreviousPage, isFetching, fetchPreviousPage]);
  const moveTo = useCallback((messageId: string | null) => moveWindow(client, chatId, messageId), [client, chatId]);
  return {
    messages,
    known,
    loading: query.isPending,
    refused: data ? null : query.error,
    hasOlder: hasNextPage,
    hasNewer: hasPreviousPage,
    loadOlder,
    loadNewer,
    moveTo,
    askAgain: () => void query.refetch(),
  };
}

/** Where a conversation that is opened begins. What is kept of it from before is forgotten where it does not serve. */
function begun(client: QueryClient, chatId: string, start: string | null): PageAsk {
  const kept = client.getQueryData<Pages>(messagesKey(chatId))?.pages;
  const serves = start ? kept?.some((page) => page.messages.some(({ message_id }) => message_id === start)) : kept?.[0]?.has_newer === false;
  if (kept && !serves) client.removeQueries({ queryKey: messagesKey(chatId), exact: true });
  return start ? { around: start } : {};
}

async function moveWindow(client: QueryClient, chatId: string, messageId: string | null): Promise<void> {
  const key = messagesKey(chatId);
  const ask: PageAsk = messageId ? { around: messageId } : {};
  await client.cancelQueries({ queryKey: key });
  const page = await call("messenger.messages", { chat_id: chatId, ...ask });
  // What scrolling asked for in the meantime belongs to the window that is left.
  await client.cancelQueries({ queryKey: key });
  client.setQueryData<Pages>(key, { pages: [page], pageParams: [ask] });
}
