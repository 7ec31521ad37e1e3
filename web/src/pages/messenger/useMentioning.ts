import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from "react";
import { useAsk } from "../../net/ask";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { useMe } from "./hooks";
import { type Asked, EVERYONE, type Mentionable, type Picked, askedAt, fitting, withMention } from "./mentioning";
import type { Chat } from "./types";

export interface Mentioning {
  /** Who is offered, and which of them Enter takes; empty while nobody is asked for. */
  offered: Mentionable[];
  at: number;
  listId: string;
  /** The chat has somebody to mention. */
  possible: boolean;
  /** Looks where the caret is now. */
  look: () => void;
  close: () => void;
  take: (one: Mentionable) => void;
  /** Writes an `@` at the caret, and asks who. */
  begin: () => void;
  /** Whether the key was the list's. */
  onKey: (event: KeyboardEvent) => boolean;
}

interface Box {
  text: string;
  input: RefObject<HTMLTextAreaElement | null>;
  change: (text: string) => void;
  onPicked: (picked: Picked) => void;
}

/** Offers the members and bots of a group while an `@` is being written. */
export function useMentioning(chat: Chat, { text, input, change, onPicked }: Box): Mentioning {
  const t = useText(messengerTexts);
  const me = useMe();
  const listId = useId();
  const possible = chat.mode === "group";
  const [asked, setAsked] = useState<Asked | null>(null);
  const [at, setAt] = useState(0);
  const [caret, setCaret] = useState<number | null>(null);
  const members = useAsk("groups.members", { chat_id: chat.chat_id, words: asked?.words ?? "" }, { enabled: possible && asked !== null, keepPrevious: true });
  const parties = (members.data?.members ?? []).map(({ party }) => party).filter(({ id }) => id !== me);
  const users: Mentionable[] = asked ? [{ id: EVERYONE, name: t.everyone, kind: "all", avatar: "" }, ...parties] : [];
  const offered = asked ? fitting(users, asked.words) : [];
  useEffect(() => {
    // The text has been drawn: the caret can go behind what was put into it.
    if (caret === null) return;
    input.current?.focus();
    input.current?.setSelectionRange(caret, caret);
    setCaret(null);
  }, [caret, input]);

  const lookAt = (value: string, position: number) => {
    const found = possible ? askedAt(value, position) : null;
    if (found?.words !== asked?.words || found?.from !== asked?.from) setAt(0);
    setAsked(found);
  };
  const look = () => input.current && lookAt(input.current.value, input.current.selectionStart);
  const take = ({ id, name }: Mentionable) => {
    if (!asked) return;
    const label = `@${name}`;
    const next = withMention(text, asked, label);
    onPicked({ label, id });
    change(next.text);
    setCaret(next.caret);
    setAsked(null);
  };
  const begin = () => {
    const position = input.current?.selectionStart ?? text.length;
    const head = text.slice(0, position);
    const before = head && !/\s$/.test(head) ? `${head} @` : `${head}@`;
    const written = before + text.slice(position);
    change(written);
    setCaret(before.length);
    lookAt(written, before.length);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const chosen = offered[Math.min(at, offered.length - 1)];
    if (!chosen || event.nativeEvent.isComposing || event.shiftKey) return false;
    const step = { ArrowDown: 1, ArrowUp: offered.length - 1 }[event.key];
    if (step) setAt((at + step) % offered.length);
    else if (event.key === "Enter" || event.key === "Tab") take(chosen);
    else if (event.key === "Escape") setAsked(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { offered, at: Math.min(at, Math.max(0, offered.length - 1)), listId, possible, look: () => void look(), close: () => setAsked(null), take, begin, onKey };
}
