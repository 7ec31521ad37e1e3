import { useLanguage } from "../../../state/language";
import type { Message } from "../types";
import css from "./Groups.module.css";

/** What a chat tells of itself: who came, who went, what it is called now; and the line that a bot draws across it. */
export function SystemLine({ message }: { message: Message }) {
  const [language] = useLanguage();
  const { divider } = message;
  return (
    <li
      className={`${css.systemLine} ${divider ? css.divider : ""}`}
      data-message-id={message.message_id}
      data-rolls-up={divider?.rolls_up || undefined}
      tabIndex={-1}
    >
      <span>{message.line?.[language]}</span>
    </li>
  );
}
