import { usePick, useText } from "../../../state/language";
import { forwardTexts } from "../../../texts/forwards";
import type { Merged, Message } from "../types";
import css from "./Forwards.module.css";
import { titleOf, useOpenMerged } from "./opening";

/** Several messages forwarded as one: the first few in a line each; a click opens all of them. */
export function MergedBody({ message, merged }: { message: Message; merged: Merged }) {
  const t = useText(forwardTexts);
  const pick = usePick();
  const open = useOpenMerged();
  const title = titleOf(merged, t);
  return (
    <button type="button" className={css.merged} aria-label={t.openMerged(title, merged.count)} onClick={() => open(message)}>
      <span className={css.mergedTitle}>{title}</span>
      {merged.lines.map(({ name, said }, index) => <span key={index} className={css.mergedLine}>{name}{t.colon}{pick(said)}</span>)}
      <span className={css.mergedFoot}>{t.holds(merged.count)}</span>
    </button>
  );
}
