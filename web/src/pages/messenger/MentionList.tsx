import { Avatar } from "../../parts/Avatar";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { BotBadge } from "./BotBadge";
import css from "./Mention.module.css";
import type { Mentioning } from "./useMentioning";

/** Whom one may mean by the `@` that is being written. */
export function MentionList({ mentioning: { offered, at, listId, take } }: { mentioning: Mentioning }) {
  const t = useText(messengerTexts);
  if (!offered.length) return null;
  return (
    <ul id={listId} role="listbox" aria-label={t.mention} className={css.list}>
      {offered.map((one, index) => (
        <li
          key={`${one.kind} ${one.id}`}
          id={optionId(listId, index)}
          role="option"
          aria-selected={index === at}
          className={css.option}
          // The text keeps the focus, and its caret.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(one)}
        >
          <Avatar name={one.kind === "all" ? "@" : one.name} src={one.avatar} size={24} square={one.kind === "app"} />
          <span className="lk-ellipsis">{one.name}</span>
          {one.kind === "app" && <BotBadge />}
        </li>
      ))}
    </ul>
  );
}

export function optionId(listId: string, index: number): string {
  return `${listId}.${index}`;
}
