import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import css from "./Messenger.module.css";

/** Stands beside the name of whoever is no person. */
export function BotBadge() {
  const t = useText(messengerTexts);
  return <span className={css.badge}>{t.bot}</span>;
}
