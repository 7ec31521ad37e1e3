import { IconAt, IconClose, IconPaperclip, IconSend } from "@douyinfe/semi-icons";
import { Button, TextArea } from "@douyinfe/semi-ui-19";
import { useQueryClient } from "@tanstack/react-query";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useWayTo } from "../../parts/places";
import { useMedia } from "../../parts/useMedia";
import type { StickerCard } from "../../gen/console";
import { usePick, useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { threadTexts } from "../../texts/threads";
import { filesOf } from "./attach";
import { type Draft, NOTHING, drafts } from "./drafts/drafts";
import { SendFilesDialog } from "./files/SendFilesDialog";
import { useSending } from "./files/useSending";
import { useMe } from "./hooks";
import { MentionList, optionId } from "./MentionList";
import css from "./Messenger.module.css";
import { Quote } from "./MessageRow";
import { type Picked, marked } from "./mentioning";
import { outbox } from "./outbox";
import { StickerTool } from "./stickers/StickerTool";
import type { Chat, Message } from "./types";
import { useDrop } from "./useDrop";
import { useMentioning } from "./useMentioning";

interface Props {
  chat: Chat;
  replyTo: Message | null;
  onCancelReply: () => void;
  /** The message in whose thread it answers. */
  thread?: Message;
}

/** The box is as high as what stands in it, its hint as well: that is one line. */
const HINT_MOST = 20;

/** Where one writes. Enter sends, unless an input method is just composing a word. */
export function ReplyBox({ chat, replyTo: answered, onCancelReply, thread }: Props) {
  const t = useText(messengerTexts);
  const inThreads = useText(threadTexts);
  const place = thread?.message_id ?? chat.chat_id;
  const replyTo = thread ?? answered;
  const hint = thread ? inThreads.inputHint : chat.group_message_type === "thread" ? inThreads.newTopic : t.inputHint(chat.name);
  // Where there is no room for a name, the heading says to whom.
  const short = useMedia("(max-width: 820px)") ? t.writeTo : hint.length > HINT_MOST ? `${[...hint].slice(0, HINT_MOST).join("")}…` : hint;
  const client = useQueryClient();
  const me = useMe();
  // Kept here as well: another tab's words do not come between one's own.
  const [{ text, picked }, setDraft] = useState(() => drafts.get(me, place));
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (answered) input.current?.focus();
  }, [answered]);
  useFocusOnDesktop(input);

  const latest = useRef({ text, picked });
  const keep = (some: Partial<Draft>) => {
    latest.current = { ...latest.current, ...some };
    setDraft(latest.current);
    drafts.set(me, place, latest.current);
  };
  const change = (value: string) => keep({ text: value });
  const onPicked = (one: Picked) => keep({ picked: [...latest.current.picked, one] });
  const mentioning = useMentioning(chat, { text, input, change, onPicked });
  const send = () => {
    const said = text.trim();
    if (!said) return;
    outbox.send(client, chat.chat_id, said, replyTo, null, marked(said, picked), thread !== undefined);
    keep(NOTHING);
    mentioning.close();
    onCancelReply();
    input.current?.focus();
  };
  const sendSticker = (sticker: StickerCard) => {
    outbox.sendSticker(client, chat.chat_id, sticker, replyTo, thread !== undefined);
    onCancelReply();
  };
  const sending = useSending(chat, replyTo, thread !== undefined, () => {
    onCancelReply();
    input.current?.focus();
  });
  const onPaste = (event: ClipboardEvent) => {
    const files = filesOf(event.clipboardData);
    if (!files.length) return;
    event.preventDefault();
    sending.add(files);
  };
  const shut = chat.closed ?? chat.deaf;
  const over = useDrop(box, sending.add, !shut);
  const onKey = (event: KeyboardEvent) => {
    if (mentioning.onKey(event)) return;
    if (event.key === "Escape" && answered) onCancelReply();
    // Safari ends the composition before the key event; the old key code 229 still tells.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  if (shut) return <ClosedNote title={chat.closed ? t.cannotWrite : t.noBox} closed={shut} />;
  return (
    <div ref={box} className={`${css.box} ${over ? css.over : ""}`} onPaste={onPaste}>
      {answered && (
        <div className={css.replying}>
          <Quote quote={answered} />
          <Button size="small" theme="borderless" type="tertiary" icon={<IconClose />} aria-label={t.cancelReply} onClick={onCancelReply} />
        </div>
      )}
      <MentionList mentioning={mentioning} />
      <div className={css.write}>
        <TextArea
          ref={input}
          autosize={{ minRows: 1, maxRows: 8 }}
          value={text}
          onChange={(value) => (change(value), mentioning.look())}
          onSelect={mentioning.look}
          onBlur={mentioning.close}
          onKeyDown={onKey}
          aria-autocomplete={mentioning.possible ? "list" : "none"}
          aria-controls={mentioning.offered.length ? mentioning.listId : undefined}
          aria-activedescendant={mentioning.offered.length ? optionId(mentioning.listId, mentioning.at) : undefined}
          placeholder={short}
          aria-label={hint}
        />
        {mentioning.possible && (
          <Button type="tertiary" icon={<IconAt />} aria-label={t.mention} title={t.mention} onMouseDown={(event) => event.preventDefault()} onClick={mentioning.begin} />
        )}
        <StickerTool onPick={sendSticker} />
        <AttachButton onFiles={sending.add} />
        <Button theme="solid" icon={<IconSend />} aria-label={t.send} title={t.send} disabled={!text.trim()} onClick={send} />
      </div>
      {sending.files.length > 0 && (
        <SendFilesDialog files={sending.files} to={chat.name} onRemove={sending.remove} onSend={sending.send} onClose={sending.clear} />
      )}
      <div className={css.keys}>{over ? t.dropHere : `${t.inputKeys} · ${t.attachHint}`}</div>
    </div>
  );
}

/** Picks files from the disk; they are shown before they are sent. */
function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useText(messengerTexts);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t.attach}
        onChange={(event) => {
          onFiles(Array.from(event.target.files ?? []));
          event.target.value = "";
        }}
      />
      <Button type="tertiary" icon={<IconPaperclip />} aria-label={t.attach} title={t.attach} onClick={() => picker.current?.click()} />
    </>
  );
}

/** On a phone the keyboard would cover what one came to read. */
function useFocusOnDesktop(input: React.RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    if (window.matchMedia("(min-width: 821px)").matches) input.current?.focus();
  }, [input]);
}

function ClosedNote({ title, closed }: { title: string; closed: NonNullable<Chat["closed"]> }) {
  const t = useText(messengerTexts);
  const wayTo = useWayTo();
  const pick = usePick();
  const navigate = useNavigate();
  return (
    <div className={css.closed} role="status">
      <span>{title}{t.colon}{pick(closed.why)}</span>
      {closed.link && <Button size="small" onClick={() => void navigate(closed.link)}>{wayTo(closed.link)}</Button>}
    </div>
  );
}
