import { Button, Toast } from "@douyinfe/semi-ui-19";
import type { FeedButtonCard, FeedItem } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { Avatar } from "../../../parts/Avatar";
import { useClockAhead } from "../../../state/clock";
import { useLanguage, useText } from "../../../state/language";
import { chatPartTexts } from "../../../texts/chatParts";
import { messengerTexts } from "../../../texts/messenger";
import list from "../Messenger.module.css";
import { shortTime } from "../times";
import css from "./Feed.module.css";

/** The cards that apps put into one's list of chats, those that stay on top first. */
export function FeedRows() {
  const t = useText(chatPartTexts);
  const cards = useAsk("feed.list", {}).data?.cards ?? [];
  if (cards.length === 0) return null;
  const ordered = [...cards].sort((one, other) => Number(other.time_sensitive) - Number(one.time_sensitive));
  return (
    <ul className={list.rows} aria-label={t.feed}>
      {ordered.map((card) => <FeedRow key={card.card_id} card={card} />)}
    </ul>
  );
}

function FeedRow({ card }: { card: FeedItem }) {
  const t = useText(chatPartTexts);
  const { yesterday } = useText(messengerTexts);
  const [language] = useLanguage();
  useClockAhead();
  const title = card.title || card.app.name;
  return (
    <li className={css.card}>
      <a className={list.row} href={card.link} target="_blank" rel="noopener noreferrer" aria-label={t.openCard(title, card.app.name)}>
        <Avatar name={card.app.name} src={card.app.avatar} size={40} square />
        <span className={list.rowWords}>
          <span className={list.rowTop}>
            <span className="lk-ellipsis">{title}</span>
            {card.time_sensitive && <OnTop />}
            {card.label
              ? <span className={css.label} data-type={card.label_type}>{card.label}</span>
              : <span className={list.time}>{shortTime(card.shown_at, language, yesterday)}</span>}
          </span>
          <span className={list.rowBottom}><span className="lk-ellipsis">{card.preview || card.app.name}</span></span>
        </span>
      </a>
      <FeedButtons buttons={card.buttons} />
    </li>
  );
}

/** The mark of what an app keeps on top for a time. */
export function OnTop() {
  const t = useText(chatPartTexts);
  return <span className={css.onTop}>{t.onTop}</span>;
}

/** The buttons that an app put beside a card or a chat. */
export function FeedButtons({ buttons }: { buttons: readonly FeedButtonCard[] }) {
  const t = useText(chatPartTexts);
  if (buttons.length === 0) return null;
  const press = ({ link }: FeedButtonCard) => {
    if (link) window.open(link, "_blank", "noopener,noreferrer");
    else Toast.info(t.callsBack);
  };
  return (
    <span className={css.buttons}>
      {buttons.map((button, at) => (
        <Button key={at} size="small" theme={button.type === "default" ? "light" : "solid"} {...(button.type === "success" ? { className: css.success ?? "" } : {})} onClick={() => press(button)}>
          {button.text}
        </Button>
      ))}
    </span>
  );
}
