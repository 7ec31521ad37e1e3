import { Avatar } from "../../parts/Avatar";
import { useLanguage, usePick, useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { BotBadge } from "./BotBadge";
import css from "./Messenger.module.css";
import { Recalled } from "./life/Recalled";
import { useMe } from "./hooks";
import { shortTime } from "./times";
import type { Chat } from "./types";

/** A chat in the list: who, the last line, when, and how much is unread. */
export function ChatRow({ chat, current, onOpen }: { chat: Chat; current: boolean; onOpen: () => void }) {
  const t = useText(messengerTexts);
  const [language] = useLanguage();
  return (
    <li>
      <button type="button" className={`${css.row} ${current ? css.current : ""}`} aria-current={current} data-chat-id={chat.chat_id} onClick={onOpen}>
        <Avatar name={chat.name} src={chat.avatar} size={40} square={chat.mode === "group" || chat.party?.kind === "app"} />
        <span className={css.rowWords}>
          <span className={css.rowTop}>
            <span className="lk-ellipsis">{chat.name}</span>
            {chat.party?.kind === "app" && <BotBadge />}
            <span className={css.time}>{chat.last && shortTime(chat.last.create_time, language, t.yesterday)}</span>
          </span>
          <span className={css.rowBottom}>
            <span className="lk-ellipsis"><LastLine chat={chat} /></span>
            {chat.unread > 0 && <span className={css.unread} aria-label={t.newMessages}>{chat.unread > 99 ? t.moreUnread : chat.unread}</span>}
          </span>
        </span>
      </button>
    </li>
  );
}

function LastLine({ chat }: { chat: Chat }) {
  const t = useText(messengerTexts);
  const pick = usePick();
  const me = useMe();
  if (!chat.last) return null;
  if (chat.last.recall) return <Recalled recall={chat.last.recall} />;
  const { sender } = chat.last;
  const mine = sender.kind === "user" && sender.id === me;
  const who = chat.mode === "group" ? (mine ? t.me : sender.name) + t.colon : "";
  return <>{who + pick(chat.last.preview)}</>;
}
