import { IconClose } from "@douyinfe/semi-icons";
import { Button, Spin } from "@douyinfe/semi-ui-19";
import { useEffect, useMemo, useRef } from "react";
import { ErrorNote } from "../../../parts/ErrorNote";
import { LoadingPane } from "../../../parts/LoadingPane";
import { useText } from "../../../state/language";
import { threadTexts } from "../../../texts/threads";
import log from "../Log.module.css";
import { MessageRow } from "../MessageRow";
import { PendingRow } from "../PendingRow";
import { ReplyBox } from "../ReplyBox";
import { useMe } from "../hooks";
import { isMine } from "../mine";
import { ConversingContext } from "../menu/conversing";
import { usePendingAnswers } from "../outbox";
import type { Chat, Message } from "../types";
import { useDevelops } from "../why/useDevelops";
import css from "./Threads.module.css";
import { useThread } from "./useThread";

interface Props {
  chat: Chat;
  /** The message that the thread began with, or will begin with. */
  root: Message;
  onClose: () => void;
}

/** Beside a conversation: a message, what was answered to it apart from the chat, and the box to answer in. */
export function ThreadPane({ chat, root, onClose }: Props) {
  const t = useText(threadTexts);
  const { close } = useText();
  const develops = useDevelops();
  const conversing = useMemo(() => ({ chat, reply: () => undefined, openThread: null, picking: null, develops }), [chat, develops]);
  return (
    <aside className={css.pane} aria-label={t.thread} onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onClose()}>
      <header className={css.head}>
        <h2>{t.thread}</h2>
        <Button theme="borderless" type="tertiary" icon={<IconClose />} aria-label={close} onClick={onClose} />
      </header>
      <ConversingContext value={conversing}><Answers root={root} /></ConversingContext>
      <ReplyBox chat={chat} thread={root} replyTo={null} onCancelReply={() => undefined} />
    </aside>
  );
}

function Answers({ root: opened }: { root: Message }) {
  const t = useText(threadTexts);
  const me = useMe();
  const { root, answers, loading, refused, hasOlder, loadingOlder, loadOlder, askAgain } = useThread(opened);
  const pending = usePendingAnswers(root.message_id);
  const box = useRef<HTMLDivElement>(null);
  // One's own answer is always wanted in sight.
  useEffect(() => {
    if (pending.length > 0) box.current?.scrollTo({ top: 0 });
  }, [pending.length]);
  if (refused) return <div className={log.quietLog}><div className={log.wrong}><ErrorNote refused={refused} onRetry={askAgain} /></div></div>;
  if (loading) return <div className={log.quietLog}><LoadingPane /></div>;
  return (
    <div className={css.log} ref={box}>
      <ol className={css.messages} role="log" aria-label={t.thread}>
        <MessageRow message={root} mine={false} quote={null} together={false} />
        <li className={css.divider}>{answers.length > 0 ? t.answers(Math.max(root.thread?.answers ?? 0, answers.length)) : t.noAnswers}</li>
        {hasOlder && <li className={log.older}>{loadingOlder ? <Spin /> : <Button size="small" onClick={loadOlder}>{t.older}</Button>}</li>}
        {answers.map((answer) => (
          <MessageRow key={answer.message_id} message={answer} mine={isMine(answer, me)} quote={null} together={false} />
        ))}
        {pending.map((one) => <PendingRow key={one.uuid} pending={one} />)}
      </ol>
    </div>
  );
}
