import { useLanguage } from "../../../state/language";
import type { Message } from "../types";
import css from "./Groups.module.css";

/** What a chat tells of itself: who came, who went, what it is called now. */
export function SystemLine({ message }: { message: Message }) {
  const [language] = useLanguage();
  return (
    <li className={css.systemLine} data-message-id={message.message_id} tabIndex={-1}>
      <span>{message.line?.[language]}</span>
    </li>
  );
}
