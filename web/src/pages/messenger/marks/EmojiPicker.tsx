import { useState } from "react";
import { EMOJIS, emojiOf } from "../../../parts/emoji";
import { useText } from "../../../state/language";
import { markTexts } from "../../../texts/marks";
import css from "./Marks.module.css";
import { recents } from "./recents";

/** All emojis, those that were used last first. */
export function EmojiPicker({ onPick }: { onPick: (name: string) => void }) {
  const t = useText(markTexts);
  const [last] = useState(recents);
  return (
    <div className={css.picker}>
      <Some title={t.recent} names={last} onPick={onPick} />
      <Some title={t.all} names={EMOJIS} onPick={onPick} />
    </div>
  );
}

function Some({ title, names, onPick }: { title: string; names: readonly string[]; onPick: (name: string) => void }) {
  return (
    <section aria-label={title}>
      <div className={css.pickerTitle} aria-hidden>{title}</div>
      <div className={css.emojis}>
        {names.map((name) => (
          <button key={name} type="button" className={css.emoji} title={name} onClick={() => onPick(name)}>{emojiOf(name)}</button>
        ))}
      </div>
    </section>
  );
}
