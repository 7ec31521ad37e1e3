import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import { askAnew, invalidate } from "../../net/ask";
import type { MessageFrame } from "../../gen/console";
import type { Chat, ChatList, Message, MessagePage, ThreadPage } from "./types";

/** What of a conversation was asked for: before, after or around a message, or the newest. */
export type PageAsk = Partial<Record<"before" | "after" | "around", string | null>>;
export type Pages = InfiniteData<MessagePage, PageAsk>;

export type ThreadPages = InfiniteData<ThreadPage, string | null>;

export const chatsKey = ["messenger.chats", {}] as const;
export const messagesKey = (chatId: string) => ["messenger.messages", { chat_id: chatId }] as const;
/** The thread that began with a message. */
export const threadKey = (rootId: string) => ["messenger.thread", { message_id: rootId }] as const;

/** Puts a message into the conversation kept on this page, or in the place of the one with its id. */
export function putMessage(client: QueryClient, message: Message, quote: Message | null): void {
  if (message.in_thread) return putAnswer(client, message);
  amend<Pages>(client, messagesKey(message.chat_id), (kept) => withMessage(kept, message, quote));
}

/** Changes what is kept. An answer that is on its way may be older than the change: then it is asked for again. */
function amend<Kept>(client: QueryClient, key: QueryKey, change: (kept: Kept) => Kept): void {
  const asking = client.isFetching({ queryKey: key }) > 0;
  client.setQueryData<Kept>(key, (kept) => kept && change(kept));
  if (asking) void askAnew(client, { queryKey: key });
}

/** Puts an answer into its thread, and counts it beside the message that the thread began with. */
function putAnswer(client: QueryClient, answer: Message): void {
  const rootId = answer.root_id ?? "";
  const counted = (other: Message) => (other.message_id === rootId ? withAnswer(other, answer) : other);
  amend<ThreadPages>(client, threadKey(rootId), (kept) => ({ ...kept, pages: withFirst(kept.pages, answer).map((page) => ({ ...page, root: counted(page.root) })) }));
  amend<Pages>(client, messagesKey(answer.chat_id), (kept) => ({ ...kept, pages: kept.pages.map((page) => ({ ...page, messages: page.messages.map(counted) })) }));
}

/** Pages with a message before the others, or in the place of itself. */
function withFirst<Page extends { messages: Message[] }>(pages: readonly Page[], message: Message): Page[] {
  const same = (other: Message) => other.message_id === message.message_id;
  if (pages.some((page) => page.messages.some(same))) {
    return pages.map((page) => ({ ...page, messages: page.messages.map((other) => (same(other) ? message : other)) }));
  }
  return pages.map((page, index) => (index === 0 ? { ...page, messages: [message, ...page.messages] } : page));
}

/** The message that a thread began with, once somebody answered in it; an answer that is counted already changes nothing. */
export function withAnswer(root: Message, answer: Message): Message {
  const { thread } = root;
  if (thread && answer.create_time <= thread.last_at) return root;
  const others = (thread?.senders ?? []).filter(({ kind, id }) => kind !== answer.sender.kind || id !== answer.sender.id);
  const senders = [answer.sender, ...others].slice(0, 3);
  return { ...root, thread_id: answer.thread_id, thread: { answers: (thread?.answers ?? 0) + 1, last_at: answer.create_time, senders } };
}

/** Puts a message into the place of itself as it was, in its conversation and its thread; one that is not kept is left alone. */
export function replaceKept(client: QueryClient, message: Message): void {
  const same = (other: Message) => (other.message_id === message.message_id ? anew(other, message) : other);
  const thread = threadKey((message.in_thread && message.root_id) || message.message_id);
  amend<ThreadPages>(client, thread, (kept) => ({ ...kept, pages: kept.pages.map((page) => ({ ...page, root: same(page.root), messages: page.messages.map(same) })) }));
  amend<Pages>(client, messagesKey(message.chat_id), (kept) => ({ ...kept, pages: kept.pages.map((page) => ({ ...page, messages: page.messages.map(same), quotes: page.quotes.map(same) })) }));
}

/** The same, and in the chat list as well. */
export function replaceMessage(client: QueryClient, frame: Pick<MessageFrame, "message" | "preview">): void {
  const { message, preview } = frame;
  replaceKept(client, message);
  amend<ChatList>(client, chatsKey, (kept) => ({ ...kept, chats: kept.chats.map((chat) => (chat.last?.message_id === message.message_id ? { ...chat, last: { ...chat.last, preview, recall: message.recall, streaming_until: message.streaming_until } } : chat)) }));
}

/** The kept pages (newest first) with a message, each only once; pages that end before the newest stay as they are. */
export function withMessage(kept: Pages, message: Message, quote: Message | null): Pages {
  const known = kept.pages.some((page) => page.messages.some((other) => other.message_id === message.message_id));
  const pages = kept.pages.map((page, index) => {
    if (known) return { ...page, messages: page.messages.map((other) => (other.message_id === message.message_id ? anew(other, message) : other)) };
    if (index > 0 || page.has_newer) return page;
    return { ...page, messages: [message, ...page.messages], quotes: quote ? [quote, ...page.quotes] : page.quotes };
  });
  return { ...kept, pages };
}

/** A message as it is told of now: what its thread holds is not told with it. */
function anew(before: Message, message: Message): Message {
  return { ...message, thread: message.thread ?? before.thread };
}

/** Whether a message mentions somebody, or everybody. */
export function namedIn(message: Message, me: string): Chat["named"] {
  if (message.mentions.some(({ id }) => id === me)) return "me";
  return message.mentions.some(({ key }) => key === "@_all") ? "all" : "";
}

/** Tells the chat list of a message: its chat comes first, with one more unread unless it is one's own or in a thread. */
export function bumpChat(client: QueryClient, frame: Pick<MessageFrame, "message" | "preview">, isMine: boolean, named: Chat["named"] = ""): void {
  const { message } = frame;
  const kept = client.getQueryData<ChatList>(chatsKey);
  const chat = kept?.chats.find(({ chat_id }) => chat_id === message.chat_id);
  if (!kept || !chat || client.isFetching({ queryKey: chatsKey }) > 0) void invalidate(client, "messenger.chats");
  if (!kept || !chat || chat.last?.message_id === message.message_id) return;
  const last = { message_id: message.message_id, sender: message.sender, preview: frame.preview, create_time: message.create_time, recall: message.recall, by_chat: message.line !== null, streaming_until: message.streaming_until };
  const news = isMine || message.line || message.in_thread ? {} : { unread: chat.unread + 1, first_unread: chat.first_unread ?? message.message_id, named: chat.named === "me" ? chat.named : named || chat.named };
  const bumped: Chat = { ...chat, last, ...news };
  client.setQueryData<ChatList>(chatsKey, { ...kept, chats: [bumped, ...kept.chats.filter((other) => other !== chat)] });
}

const READ: Pick<Chat, "named" | "marked_unread"> = { named: "", marked_unread: false };

/** Tells the chat list how much of a chat is unread; the server is told separately. */
export function setUnread(client: QueryClient, chatId: string, left: Pick<Chat, "unread" | "first_unread">): void {
  amend<ChatList>(client, chatsKey, (kept) => ({ ...kept, chats: kept.chats.map((chat) => (chat.chat_id === chatId ? { ...chat, ...left, ...(left.unread === 0 ? READ : {}) } : chat)) }));
}

/** Puts what is known of a chat now into the chat list. */
export function putChat(client: QueryClient, chat: Chat): void {
  amend<ChatList>(client, chatsKey, (kept) => ({ ...kept, chats: kept.chats.map((other) => (other.chat_id === chat.chat_id ? chat : other)) }));
}
