import { IconClose } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { Avatar } from "../../parts/Avatar";
import { CopyButton } from "../../parts/CopyButton";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { BotBadge } from "./BotBadge";
import { GroupDetails } from "./GroupDetails";
import css from "./Details.module.css";
import { TagRow } from "./parts/TagRow";
import { PreferenceSwitches } from "./preferences/PreferenceSwitches";
import type { Chat } from "./types";

interface Props {
  chat: Chat;
  onClose: () => void;
  onGone: () => void;
}

/** Beside a conversation: whom it is with, its ids, and a group's members. */
export function Details({ chat, onClose, onGone }: Props) {
  const t = useText(messengerTexts);
  const { close } = useText();
  const { party } = chat;
  return (
    <aside className={css.details} aria-label={t.details}>
      <header className={css.head}>
        <h2>{t.details}</h2>
        <Button theme="borderless" type="tertiary" icon={<IconClose />} aria-label={close} onClick={onClose} />
      </header>
      <div className={css.body}>
        <div className={css.who}>
          <Avatar name={chat.name} src={chat.avatar} size={56} square={chat.mode === "group" || party?.kind === "app"} />
          <div className={css.whoName}><bdi>{chat.name}</bdi>{party?.kind === "app" && <BotBadge />}</div>
          {chat.mode === "group" && <TagRow chatId={chat.chat_id} />}
        </div>
        <dl className={css.facts}>
          <Id label="chat_id" value={chat.chat_id} />
          {party && <Id label={party.kind === "app" ? "app_id" : "user_id"} value={party.id} />}
        </dl>
        <PreferenceSwitches chat={chat} />
        {chat.mode === "group" && <GroupDetails chat={chat} onGone={onGone} />}
      </div>
    </aside>
  );
}

function Id({ label, value }: { label: string; value: string }) {
  return (
    <div className={css.fact}>
      <dt>{label}</dt>
      <dd><span className="lk-mono lk-ellipsis" title={value}>{value}</span><CopyButton text={value} /></dd>
    </div>
  );
}
