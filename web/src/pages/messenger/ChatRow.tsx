import { IconMapPin, IconMore, IconMute, IconStar } from "@douyinfe/semi-icons";
import { Button, Dropdown } from "@douyinfe/semi-ui-19";
import { useQueryClient } from "@tanstack/react-query";
import { type MouseEvent, useEffect, useState } from "react";
import type { FeedChat } from "../../gen/console";
import { Avatar } from "../../parts/Avatar";
import { platformNow, useClockAhead } from "../../state/clock";
import { useLanguage, usePick, useText } from "../../state/language";
import { chatListTexts } from "../../texts/chatList";
import { messengerTexts } from "../../texts/messenger";
import { BotBadge } from "./BotBadge";
import { chatsKey } from "./cache";
import { FeedButtons, OnTop } from "./feed/FeedRows";
import { Trigger } from "../../parts/Trigger";
import css from "./Messenger.module.css";
import { Recalled } from "./life/Recalled";
import { useDraft } from "./drafts/drafts";
import { useMe } from "./hooks";
import { PreferenceItems } from "./preferences/PreferenceItems";
import wanted from "./preferences/Preferences.module.css";
import { shortTime } from "./times";
import type { Chat } from "./types";

/** A chat in the list: who, the last line, when, and how much is unread; with a menu of what one wants of it. */
export function ChatRow({ chat, feed, current, onOpen }: { chat: Chat; feed?: FeedChat | undefined; current: boolean; onOpen: () => void }) {
  const t = useText(messengerTexts);
  const said = useText(chatListTexts);
  const [language] = useLanguage();
  const [open, setOpen] = useState(false);
  useClockAhead();
  // A right click, or the keyboard's menu key, opens the menu as well.
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    setOpen(true);
  };
  return (
    <li className={wanted.item ?? ""}>
      <button
        type="button"
        className={`${css.row} ${current ? css.current : ""}`}
        aria-current={current}
        data-chat-id={chat.chat_id}
        onClick={onOpen}
        onContextMenu={openMenu}
      >
        <Avatar name={chat.name} src={chat.avatar} size={40} square={chat.mode === "group" || chat.party?.kind === "app"} />
        <span className={css.rowWords}>
          <span className={css.rowTop}>
            <span className="lk-ellipsis" dir="auto" title={chat.name}>{chat.name}</span>
            {chat.party?.kind === "app" && <BotBadge />}
            {chat.focused && <IconStar size="small" className={wanted.star ?? ""} aria-label={said.focused} />}
            {feed?.time_sensitive && <OnTop />}
            <span className={css.time}>{chat.last && shortTime(chat.last.create_time, language, t.yesterday)}</span>
          </span>
          <span className={css.rowBottom}>
            <span className="lk-ellipsis"><LastLine chat={chat} current={current} /></span>
            <span className={wanted.marks}>
              {chat.muted && <IconMute size="small" aria-label={said.muted} />}
              {chat.pinned_at > 0 && <IconMapPin size="small" aria-label={said.pinned} />}
              <UnreadMark chat={chat} />
            </span>
          </span>
        </span>
      </button>
      <FeedButtons buttons={feed?.buttons ?? []} />
      <Dropdown
        trigger="custom"
        visible={open}
        // One that is opened again while it fades away would go with the end of that.
        motion={false}
        position="bottomRight"
        render={<PreferenceItems chat={chat} onClose={() => setOpen(false)} />}
        onClickOutSide={() => setOpen(false)}
      >
        <Trigger className={`${wanted.more} ${open ? wanted.open : ""}`}>
          <Button
            size="small"
            theme="borderless"
            type="tertiary"
            icon={<IconMore />}
            tabIndex={-1}
            aria-label={said.chatActions}
            onClick={() => setOpen(!open)}
          />
        </Trigger>
      </Dropdown>
    </li>
  );
}

function UnreadMark({ chat }: { chat: Chat }) {
  const t = useText(messengerTexts);
  const said = useText(chatListTexts);
  const quiet = chat.muted ? wanted.quiet : "";
  if (chat.unread > 0) return <span className={`lk-count ${css.unread} ${quiet}`} aria-label={t.newMessages}>{chat.unread > 99 ? t.moreUnread : chat.unread}</span>;
  return chat.marked_unread ? <span className={`${wanted.dot} ${quiet}`} role="img" aria-label={said.markedUnread} /> : null;
}

/** Asks for the line again once streaming into the newest message has ended by itself, of which the server tells nobody. */
function useLineAfterStreaming({ last }: Chat): void {
  const client = useQueryClient();
  const until = last?.streaming_until ?? 0;
  useEffect(() => {
    const left = until - platformNow();
    if (left <= 0) return undefined;
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: chatsKey }), left);
    return () => clearTimeout(timer);
  }, [client, until]);
}

function LastLine({ chat, current }: { chat: Chat; current: boolean }) {
  const t = useText(messengerTexts);
  const said = useText(chatListTexts);
  const pick = usePick();
  const me = useMe();
  useLineAfterStreaming(chat);
  const draft = useDraft(me, chat.chat_id);
  if (draft.text && !current) return <><span className={wanted.called}>{said.draft}</span> {draft.text}</>;
  if (!chat.last) return null;
  if (chat.last.recall) return <Recalled recall={chat.last.recall} />;
  const { sender } = chat.last;
  const mine = sender.kind === "user" && sender.id === me;
  const who = chat.mode === "group" && !chat.last.by_chat ? (mine ? t.me : sender.name) : "";
  return (
    <span className={css.lastLine}>
      {chat.named && <span className={wanted.called}>{chat.named === "me" ? said.namesMe : said.namesAll}&nbsp;</span>}
      {who && <><span className={`lk-ellipsis ${css.who}`} dir="auto">{who}</span><span className={css.colon}>{t.colon}</span></>}
      <span className={`lk-ellipsis ${css.said}`} dir="auto">{pick(chat.last.preview)}</span>
    </span>
  );
}
