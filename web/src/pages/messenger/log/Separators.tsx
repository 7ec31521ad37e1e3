import { useClockAhead } from "../../../state/clock";
import { useLanguage, useText } from "../../../state/language";
import { messengerTexts } from "../../../texts/messenger";
import css from "../Log.module.css";
import { dayName, dayOf } from "../times";
import type { Message } from "../types";

const TOGETHER_MS = 5 * 60_000;

/** What stands between two messages: a new day, and where what is unread begins. */
export function Separators({ message, before, unread }: { message: Message; before: Message | undefined; unread: boolean }) {
  const t = useText(messengerTexts);
  const [language] = useLanguage();
  useClockAhead();
  const newDay = !before || dayOf(before.create_time) !== dayOf(message.create_time);
  return (
    <>
      {newDay && <li className={css.day}><span>{dayName(message.create_time, language, t.today, t.yesterday)}</span></li>}
      {unread && <li className={css.unreadLine}><span>{t.unreadHere}</span></li>}
    </>
  );
}

/** Whether a message continues the one before: the same sender, shortly after, and no answer to something else. */
export function goesWith(message: Message, before: Message | undefined): boolean {
  if (!before || before.line || message.parent_id || dayOf(before.create_time) !== dayOf(message.create_time)) return false;
  const same = before.sender.kind === message.sender.kind && before.sender.id === message.sender.id;
  return same && message.create_time - before.create_time < TOGETHER_MS;
}
