import { useInfiniteQuery } from "@tanstack/react-query";
import { type Refused, call } from "../../../net/call";
import { type ThreadPages, threadKey } from "../cache";
import type { Message, ThreadPage } from "../types";

export interface Thread {
  /** The message it began with, as it is by now. */
  root: Message;
  /** Oldest first. */
  answers: Message[];
  loading: boolean;
  refused: Refused | null;
  hasOlder: boolean;
  loadingOlder: boolean;
  loadOlder: () => void;
  askAgain: () => void;
}

/** The answers to a message that stand in its thread; none before somebody began it. */
export function useThread(root: Message): Thread {
  const query = useInfiniteQuery<ThreadPage, Refused, ThreadPages, ReturnType<typeof threadKey>, string | null>({
    queryKey: threadKey(root.message_id),
    queryFn: ({ pageParam, signal }) => call("messenger.thread", { message_id: root.message_id, before: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: ({ has_more, messages }) => (has_more ? (messages.at(-1)?.message_id ?? null) : null),
  });
  const pages = query.data?.pages ?? [];
  return {
    root: pages[0]?.root ?? root,
    answers: pages.flatMap((page) => page.messages).reverse(),
    loading: query.isPending,
    refused: query.data ? null : query.error,
    hasOlder: query.hasNextPage,
    loadingOlder: query.isFetchingNextPage,
    loadOlder: () => void query.fetchNextPage(),
    askAgain: () => void query.refetch(),
  };
}
