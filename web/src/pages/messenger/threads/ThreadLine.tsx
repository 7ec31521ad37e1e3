import { Avatar } from "../../../parts/Avatar";
import { useLanguage, useText } from "../../../state/language";
import { threadTexts } from "../../../texts/threads";
import { useConversing } from "../menu/conversing";
import { clock, fullTime } from "../times";
import type { Message } from "../types";
import css from "./Threads.module.css";

/** Under a message: who answered in its thread and how often, with the way there. */
export function ThreadLine({ message }: { message: Message }) {
  const t = useText(threadTexts);
  const [language] = useLanguage();
  const { openThread } = useConversing();
  const { thread } = message;
  if (!thread || !openThread) return null;
  return (
    <button type="button" className={css.line} onClick={() => openThread(message)}>
      <span className={css.faces}>
        {thread.senders.map(({ kind, id, name, avatar }) => <Avatar key={`${kind}${id}`} name={name} src={avatar} size={20} square={kind !== "user"} />)}
      </span>
      <span className={css.count}>{t.answers(thread.answers)}</span>
      <time className={css.time} title={fullTime(thread.last_at, language)}>{clock(thread.last_at, language)}</time>
    </button>
  );
}
