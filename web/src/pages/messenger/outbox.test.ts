import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Pages, chatsKey, messagesKey } from "./cache";
import { outbox } from "./outbox";
import type { MessageFrame } from "../../gen/console";
import type { ChatList, Message } from "./types";

const CHAT = "oc_1";
let client: QueryClient;
let answers: ((response: Response) => void)[];
let asked: { uuid: string; content: string }[];

function message(id: string, text: string): Message {
  return {
    message_id: id, chat_id: CHAT, sender: { kind: "user", id: "me", name: "Me", avatar: "" }, msg_type: "text",
    content: JSON.stringify({ text }), mentions: [], parent_id: null, root_id: null, thread_id: null, create_time: 1, edited_at: 0, edits: 0, deleted: false, streaming_until: 0,
    recall: null, files: [], in_thread: false, thread: null, merged: null, shared: null, sticker: null, users: {}, line: null, divider: null,
  };
}

const frame = (id: string, text: string): MessageFrame => ({ type: "message", message: message(id, text), preview: { zh: text, en: text }, quote: null });
const shown = () => client.getQueryData<Pages>(messagesKey(CHAT))?.pages[0]?.messages.map(({ message_id }) => message_id);
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const answer = async (id: string) => {
  answers.shift()?.(new Response(JSON.stringify(message(id, "x"))));
  await settle();
};

beforeEach(() => {
  client = new QueryClient();
  client.setQueryData<Pages>(messagesKey(CHAT), { pages: [{ messages: [], quotes: [], has_more: false, has_newer: false }], pageParams: [{}] });
  client.setQueryData<ChatList>(chatsKey, { chats: [], bots: false, next: null });
  [answers, asked] = [[], []];
  vi.stubGlobal("fetch", (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body) as { uuid: string; content: string });
    return new Promise<Response>((resolve) => answers.push(resolve));
  });
});
afterEach(() => {
  for (const { uuid } of outbox.get()) outbox.drop(uuid);
  vi.unstubAllGlobals();
});

describe("outbox", () => {
  it("shows a message at once and gives it up for the server's", async () => {
    outbox.send(client, CHAT, "hi", null);
    expect(outbox.get().map(({ text }) => text)).toEqual(["hi"]);
    await settle();
    await answer("om_1");
    expect([outbox.get(), shown()]).toEqual([[], ["om_1"]]);
  });

  it("sends one after the other, in the order they were written", async () => {
    outbox.send(client, CHAT, "one", null);
    outbox.send(client, CHAT, "two", null);
    await settle();
    expect(asked.map(({ content }) => content)).toEqual(['{"text":"one"}']);
    await answer("om_1");
    await answer("om_2");
    expect(shown()).toEqual(["om_2", "om_1"]);
  });

  it("keeps what was refused with the reason, and tries again with the same uuid", async () => {
    outbox.send(client, CHAT, "hi", null);
    await settle();
    answers.shift()?.(new Response(JSON.stringify({ cause: "TooFast", message: { zh: "过快", en: "too fast" } }), { status: 400 }));
    await settle();
    const [refused] = outbox.get();
    expect(refused?.refused?.cause).toBe("TooFast");
    outbox.retry(client, refused?.uuid ?? "");
    await settle();
    expect(asked[1]?.uuid).toBe(asked[0]?.uuid);
    await answer("om_1");
    expect([outbox.get(), shown()]).toEqual([[], ["om_1"]]);
  });

  it("holds back the push of a message that is being sent, so that it is shown once", async () => {
    outbox.send(client, CHAT, "hi", null);
    await settle();
    expect(outbox.holds(frame("om_1", "hi"))).toBe(true);
    expect(shown()).toEqual([]);
    await answer("om_1");
    expect(shown()).toEqual(["om_1"]);
    expect(outbox.holds(frame("om_2", "from another window"))).toBe(false);
  });

  it("shows what it held back when another window of one's own sent it", async () => {
    outbox.send(client, CHAT, "hi", null);
    await settle();
    outbox.holds(frame("om_other", "from another window"));
    await answer("om_1");
    expect(new Set(shown())).toEqual(new Set(["om_1", "om_other"]));
  });
});
