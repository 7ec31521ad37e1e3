import { useLanguage, useText } from "../../../state/language";
import { messengerTexts } from "../../../texts/messenger";
import { fullTime } from "../times";
import type { Message } from "../types";
import css from "./Life.module.css";

/** Says that a message says other words than it did, and since when. */
export function EditedMark({ message }: { message: Message }) {
  const t = useText(messengerTexts);
  const [language] = useLanguage();
  if (!message.edited_at || message.deleted) return null;
  return <span className={css.edited} title={fullTime(message.edited_at, language)}>{t.edited}</span>;
}
