import { IconChevronLeft, IconMore } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useMemo, useState } from "react";
import { Avatar } from "../../parts/Avatar";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { BotBadge } from "./BotBadge";
import { Details } from "./Details";
import { MessageLog } from "./MessageLog";
import css from "./Messenger.module.css";
import { ReplyBox } from "./ReplyBox";
import { BotMenu } from "./bots/BotMenu";
import { useEnter } from "./bots/useEnter";
import { MergedOpener } from "./forwards/MergedOpener";
import { PickBar } from "./forwards/PickBar";
import { usePicking } from "./forwards/picking";
import type { Target } from "./log/useConversation";
import { ConversingContext } from "./menu/conversing";
import { FocusButton } from "./preferences/FocusButton";
import { useUnmark } from "./preferences/usePrefer";
import { PinsButton } from "./pins/PinsButton";
import { SearchButton } from "./searching/SearchButton";
import { useLinkedThread } from "./searching/useLinkedThread";
import { MenuBar } from "./parts/MenuBar";
import { TabStrip } from "./parts/TabStrip";
import { TopNotice } from "./parts/TopNotice";
import { ThreadPane } from "./threads/ThreadPane";
import type { Chat, Message } from "./types";
import { useDevelops } from "./why/useDevelops";

interface Props {
  chat: Chat;
  /** The message that a link names. */
  target: Target | null;
  onBack: () => void;
  /** The chat was left or dissolved. */
  onGone: () => void;
}

/** A conversation with its box to answer in, and beside it, when wanted, who is in it. */
export function ChatPane({ chat, target, onBack, onGone }: Props) {
  const t = useText(messengerTexts);
  const { back } = useText();
  useUnmark(chat);
  useEnter(chat);
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const [details, setDetails] = useState(false);
  const [opened, setOpened] = useState<Message | null>(null);
  const [linked, closeLinked] = useLinkedThread();
  const thread = opened ?? linked;
  const closeThread = () => (setOpened(null), closeLinked());
  const picking = usePicking();
  const develops = useDevelops();
  const conversing = useMemo(() => ({ chat, reply: setReplyTo, openThread: setOpened, picking, develops }), [chat, picking, develops]);
  return (
    <MergedOpener>
      <div className={`${css.chat} ${details || thread ? css.withDetails : ""}`}>
        <div className={css.conversation}>
          <header className={css.chatHead}>
            <span className={css.back}>
              <Button theme="borderless" type="tertiary" icon={<IconChevronLeft />} aria-label={back} onClick={onBack} />
            </span>
            <Avatar name={chat.name} src={chat.avatar} size={36} square={chat.mode === "group" || chat.party?.kind === "app"} />
            <div className={css.chatName}>
              <h1 className="lk-ellipsis" dir="auto" title={chat.name}>{chat.name}</h1>
              {chat.party?.kind === "app" && <BotBadge />}
              {chat.mode === "group" && <span className={css.count}>{t.memberCount(chat.members)}</span>}
            </div>
            <FocusButton chat={chat} />
            <SearchButton chat={chat} />
            <PinsButton chatId={chat.chat_id} />
            <Button theme="borderless" type="tertiary" icon={<IconMore />} aria-label={t.details} title={t.details} aria-expanded={details && !thread} onClick={() => (closeThread(), setDetails(!details))} />
          </header>
          <TabStrip chat={chat} />
          <TopNotice chat={chat} />
          <ConversingContext value={conversing}><MessageLog chat={chat} target={target} /></ConversingContext>
          <MenuBar chat={chat} />
          {picking.picked ? (
            <PickBar picking={picking} />
          ) : (
            <BotMenu chat={chat} writing={replyTo !== null}><ReplyBox chat={chat} replyTo={replyTo} onCancelReply={() => setReplyTo(null)} /></BotMenu>
          )}
        </div>
        {thread && <ThreadPane key={thread.message_id} chat={chat} root={thread} onClose={closeThread} />}
        {details && !thread && <Details chat={chat} onClose={() => setDetails(false)} onGone={onGone} />}
      </div>
    </MergedOpener>
  );
}
