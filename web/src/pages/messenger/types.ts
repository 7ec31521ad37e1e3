import type { AnswerOf } from "../../net/call";

export type ChatList = AnswerOf<"messenger.chats">;
export type Chat = AnswerOf<"messenger.chat">;
export type MessagePage = AnswerOf<"messenger.messages">;
export type ThreadPage = AnswerOf<"messenger.thread">;
export type Message = MessagePage["messages"][number];
export type MessageFile = Message["files"][number];
export type Shared = NonNullable<Message["shared"]>;
export type Merged = NonNullable<Message["merged"]>;
export type Mention = Message["mentions"][number];
export type Party = Message["sender"];
export type Contacts = AnswerOf<"messenger.search">;
export type Contact = Contacts["users"][number];
export type Member = AnswerOf<"groups.members">["members"][number];
