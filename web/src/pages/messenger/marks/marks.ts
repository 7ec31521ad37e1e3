import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { invalidate } from "../../../net/ask";
import { type AnswerOf, call } from "../../../net/call";
import { useLive } from "../../../net/live";
import type { Message } from "../types";
import { gathered } from "./gathered";

export type Marks = AnswerOf<"messenger.marks">["marks"][number];
export type Reaction = Marks["reactions"][number];

/** As many as one call takes. */
const AT_ONCE = 100;
const AREA = "marks";
const keyOf = (messageId: string) => [AREA, messageId] as const;

const load = gathered<Marks>(AT_ONCE, async (ids) => {
  const { marks } = await call("messenger.marks", { message_ids: [...ids] });
  return new Map(marks.map((one) => [one.message_id, one]));
});

/** What people put to a message and, of one's own, who has read it; asked for with that of other messages at once. */
export function useMarks({ message_id, deleted }: Pick<Message, "message_id" | "deleted">): Marks | null {
  const query = useQuery({
    queryKey: keyOf(message_id),
    queryFn: async () => (await load(message_id)) ?? null,
    enabled: !deleted,
    staleTime: Infinity,
    retry: false,
  });
  return deleted ? null : (query.data ?? null);
}

/** What is known of it just now. */
export function knownMarks(client: QueryClient, { message_id }: Pick<Message, "message_id">): Marks | null {
  return client.getQueryData<Marks | null>(keyOf(message_id)) ?? null;
}

/** Asks anew what people put to a message. */
export function refreshMarks(client: QueryClient, messageId: string): void {
  void client.invalidateQueries({ queryKey: keyOf(messageId) });
}

/** Keeps what stands below messages in step with the server's pushes; `me` is the user_id of who looks at them. */
export function useMarksLive(me: string): void {
  const client = useQueryClient();
  // Nobody has put anything to a message that is new, or read it: that need not be asked for.
  useLive("message", ({ message }) => {
    if (message.sender.id === me || knownMarks(client, message)) return;
    const { message_id, chat_id } = message;
    client.setQueryData<Marks>(keyOf(message_id), { message_id, chat_id, reactions: [], pinned: false, read: 0, unread: 0 });
  });
  useLive("marks", ({ message_id, what }) => {
    refreshMarks(client, message_id);
    if (what === "pin") void invalidate(client, "messenger.pins");
  });
  useLive("message_recalled", () => void invalidate(client, "messenger.pins"));
  useLive("read", ({ chat_id, reader }) => {
    if (reader === me) return;
    void client.invalidateQueries({
      predicate: ({ queryKey, state }) => {
        const marks = state.data as Marks | null | undefined;
        return queryKey[0] === AREA && marks?.chat_id === chat_id && marks.unread > 0;
      },
    });
    void invalidate(client, "messenger.receipts");
  });
}
