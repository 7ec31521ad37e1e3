import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { Refused, call } from "../../net/call";
import { platformNow } from "../../state/clock";
import { attach } from "./attach";
import { bumpChat, putMessage } from "./cache";
import type { Attached, MessageFrame, StickerCard } from "../../gen/console";
import type { Message } from "./types";

/** A message on its way: shown at once, kept until the server has it. `refused` says why the last try failed. */
export interface Pending {
  uuid: string;
  chat_id: string;
  text: string;
  /** The text with its mentions, as it is sent. */
  marked: string;
  /** What is sent instead of the text. */
  file: File | null;
  sticker: StickerCard | null;
  /** The file as the server took it: a second try does not bring it again. */
  attached?: Attached;
  reply_to: Message | null;
  /** It answers in the thread of that message. */
  in_thread: boolean;
  at: number;
  refused: Refused | null;
}

/** What is on its way, by chat, one after the other, so that messages arrive in the order they were written. */
class Outbox {
  #waiting: readonly Pending[] = [];
  #listeners = new Set<() => void>();
  #chains = new Map<string, Promise<void>>();
  #held: MessageFrame[] = [];

  get = (): readonly Pending[] => this.#waiting;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  send(client: QueryClient, chatId: string, text: string, replyTo: Message | null, file: File | null = null, marked = text, inThread = false): void {
    this.#begin(client, { ...begun(chatId, replyTo, inThread), text, marked, file });
  }

  sendSticker(client: QueryClient, chatId: string, sticker: StickerCard, replyTo: Message | null, inThread: boolean): void {
    this.#begin(client, { ...begun(chatId, replyTo, inThread), sticker });
  }

  #begin(client: QueryClient, pending: Pending): void {
    this.#set([...this.#waiting, pending]);
    this.#line(client, pending);
  }

  /** Tries again with the same uuid: if the first try did arrive, nothing is sent twice. */
  retry(client: QueryClient, uuid: string): void {
    const pending = this.#waiting.find((other) => other.uuid === uuid);
    if (!pending) return;
    const again = { ...pending, refused: null };
    this.#set(this.#waiting.map((other) => (other === pending ? again : other)));
    this.#line(client, again);
  }

  drop(uuid: string): void {
    this.#set(this.#waiting.filter((other) => other.uuid !== uuid));
  }

  /** Keeps a push of one's own message back while sends to its chat are under way; it would be shown twice. */
  holds(frame: MessageFrame): boolean {
    const underWay = this.#waiting.some(({ chat_id, refused }) => chat_id === frame.message.chat_id && !refused);
    if (underWay) this.#held.push(frame);
    return underWay;
  }

  #line(client: QueryClient, pending: Pending): void {
    const before = this.#chains.get(pending.chat_id) ?? Promise.resolve();
    this.#chains.set(pending.chat_id, before.then(() => this.#try(client, pending)));
  }

  async #try(client: QueryClient, pending: Pending): Promise<void> {
    const { uuid, chat_id, file, reply_to, in_thread } = pending;
    try {
      if (file) pending.attached ??= await attach(file);
      const what = pending.attached ?? written(pending);
      const message = await call("messenger.send", { chat_id, ...what, uuid, reply_to: reply_to?.message_id ?? null, in_thread });
      putMessage(client, message, reply_to);
      bumpChat(client, { message, preview: previewOf(pending) }, true);
      this.drop(uuid);
    } catch (error) {
      const refused = error instanceof Refused ? error : null;
      this.#set(this.#waiting.map((other) => (other.uuid === uuid ? { ...other, refused } : other)));
    }
    this.#release(client, chat_id);
  }

  #release(client: QueryClient, chatId: string): void {
    if (this.#waiting.some(({ chat_id, refused }) => chat_id === chatId && !refused)) return;
    const free = this.#held.filter(({ message }) => message.chat_id === chatId);
    this.#held = this.#held.filter(({ message }) => message.chat_id !== chatId);
    for (const frame of free) {
      putMessage(client, frame.message, frame.quote);
      bumpChat(client, frame, true);
    }
  }

  #set(waiting: readonly Pending[]): void {
    this.#waiting = waiting;
    for (const listener of [...this.#listeners]) listener();
  }
}

function begun(chatId: string, replyTo: Message | null, inThread: boolean): Pending {
  return { uuid: newUuid(), chat_id: chatId, text: "", marked: "", file: null, sticker: null, reply_to: replyTo, in_thread: inThread, at: platformNow(), refused: null };
}

/** What is sent of words, and of a sticker. */
function written({ marked, sticker }: Pending): { msg_type: "text" | "sticker"; content: string } {
  if (sticker) return { msg_type: "sticker", content: JSON.stringify({ file_key: sticker.file_key }) };
  return { msg_type: "text", content: JSON.stringify({ text: marked }) };
}

function previewOf({ text, file, sticker, attached }: Pending): { zh: string; en: string } {
  if (sticker) return { zh: "[表情]", en: "[Sticker]" };
  return file && attached ? labelled(attached.msg_type, file.name) : { zh: text, en: text };
}

/** What stands in the list for a message without words; the server says the same. */
const LABELS: Record<Attached["msg_type"], { zh: string; en: string }> = {
  image: { zh: "[图片]", en: "[Image]" },
  file: { zh: "[文件]", en: "[File]" },
  audio: { zh: "[语音]", en: "[Audio]" },
  media: { zh: "[视频]", en: "[Video]" },
};

function labelled(type: Attached["msg_type"], name: string): { zh: string; en: string } {
  const { zh, en } = LABELS[type];
  const named = type === "file" || type === "media" ? ` ${name}` : "";
  return { zh: zh + named, en: en + named };
}

/** randomUUID is missing on pages served over plain HTTP from another machine. */
export function newUuid(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const outbox = new Outbox();

export function usePending(chatId: string): readonly Pending[] {
  return useSyncExternalStore(outbox.subscribe, outbox.get).filter(({ chat_id, in_thread }) => chat_id === chatId && !in_thread);
}

/** What is on its way into the thread of a message. */
export function usePendingAnswers(rootId: string): readonly Pending[] {
  return useSyncExternalStore(outbox.subscribe, outbox.get).filter(({ reply_to, in_thread }) => in_thread && reply_to?.message_id === rootId);
}
