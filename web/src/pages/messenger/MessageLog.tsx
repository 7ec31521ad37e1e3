import { Button, Spin } from "@douyinfe/semi-ui-19";
import { Fragment, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNote } from "../../parts/ErrorNote";
import { LoadingPane } from "../../parts/LoadingPane";
import { useLanguage, useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { MessageRow } from "./MessageRow";
import css from "./Log.module.css";
import { PendingRow } from "./PendingRow";
import { isMine, useConversation, useMe, useReading } from "./hooks";
import { type Pending, usePending } from "./outbox";
import { dayName, dayOf } from "./times";
import type { Chat, Message } from "./types";

const TOGETHER_MS = 5 * 60_000;

/** What was said, oldest at the top, with days, what is unread, and what is on its way. */
export function MessageLog({ chat }: { chat: Chat }) {
  const t = useText(messengerTexts);
  const me = useMe();
  const { messages, known, loading, refused, hasOlder, loadingOlder, loadOlder, askAgain } = useConversation(chat.chat_id);
  const pending = usePending(chat.chat_id);
  const [unreadAtOpening] = useState(chat.unread);
  const [firstUnread, setFirstUnread] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useReading(chat.chat_id, messages.at(-1)?.message_id, chat.unread);
  useEffect(() => {
    if (!loading && unreadAtOpening > 0) setFirstUnread((marked) => marked ?? firstOfUnread(messages, me, unreadAtOpening));
  }, [loading, messages, me, unreadAtOpening]);
  // One's own message is always wanted in sight, however far up one was reading.
  useEffect(() => {
    if (pending.length > 0) box.current?.scrollTo({ top: 0 });
  }, [pending.length]);

  if (refused) return <div className={css.log}><div className={css.wrong}><ErrorNote refused={refused} onRetry={askAgain} /></div></div>;
  if (loading) return <div className={css.quietLog}><LoadingPane /></div>;
  if (messages.length + pending.length === 0) return <div className={css.quietLog}><NothingSaid chat={chat} /></div>;
  return (
    <div className={css.log} ref={box}>
      <ol className={css.messages} role="log" aria-label={chat.name}>
        {hasOlder && (
          <li className={css.older}>{loadingOlder ? <Spin /> : <Button size="small" onClick={loadOlder}>{t.loadOlder}</Button>}</li>
        )}
        {messages.map((message, index) => (
          <Fragment key={message.message_id}>
            <Separators message={message} before={messages[index - 1]} unread={message.message_id === firstUnread} />
            <MessageRow
              message={message}
              mine={isMine(message, me)}
              quote={message.parent_id ? (known.get(message.parent_id) ?? "gone") : null}
              together={goesWith(message, messages[index - 1]) && message.message_id !== firstUnread}
            />
          </Fragment>
        ))}
        {pending.map((one: Pending) => <PendingRow key={one.uuid} pending={one} />)}
      </ol>
    </div>
  );
}

function firstOfUnread(messages: readonly Message[], me: string, count: number): string | null {
  const others = messages.filter((message) => !isMine(message, me));
  return others.at(-count)?.message_id ?? others[0]?.message_id ?? null;
}

/** Whether a message continues the one before: the same sender, shortly after, and no answer to something else. */
function goesWith(message: Message, before: Message | undefined): boolean {
  if (!before || message.parent_id || dayOf(before.create_time) !== dayOf(message.create_time)) return false;
  const same = before.sender.kind === message.sender.kind && before.sender.id === message.sender.id;
  return same && message.create_time - before.create_time < TOGETHER_MS;
}

function Separators({ message, before, unread }: { message: Message; before: Message | undefined; unread: boolean }) {
  const t = useText(messengerTexts);
  const [language] = useLanguage();
  const newDay = !before || dayOf(before.create_time) !== dayOf(message.create_time);
  return (
    <>
      {newDay && <li className={css.day}><span>{dayName(message.create_time, language, t.today, t.yesterday)}</span></li>}
      {unread && <li className={css.unreadLine}><span>{t.unreadHere}</span></li>}
    </>
  );
}

function NothingSaid({ chat }: { chat: Chat }) {
  const t = useText(messengerTexts);
  const navigate = useNavigate();
  const isBot = chat.party?.kind === "app";
  return (
    <EmptyState title={chat.mode === "group" ? t.nothingSaidGroup : t.nothingSaid(chat.name)} hint={isBot ? t.nothingSaidBotHint : undefined}>
      {isBot && <Button onClick={() => void navigate("/api-explorer")}>{t.openExplorer}</Button>}
    </EmptyState>
  );
}
