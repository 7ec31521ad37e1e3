import { Button } from "@douyinfe/semi-ui-19";
import type { CardLook, CardMark } from "../../../gen/console";
import { usePick, useText } from "../../../state/language";
import { cardHelperTexts } from "../../../texts/cardHelper";
import { InlineCode } from "../../../parts/InlineCode";
import css from "./CardHelper.module.css";

interface Props {
  look: CardLook;
  marks: readonly CardMark[];
  onMend: (text: string) => void;
  onGo: (offset: number) => void;
}

/** What is wrong, the refused first as they come, each with its place, its remedy, and a button where one can mend it. */
export function Marks({ look, marks, onMend, onGo }: Props) {
  const t = useText(cardHelperTexts);
  const pick = usePick();
  const refused = marks.filter((mark) => mark.refused).length;
  if (look.elsewhere === "template") return <span className={css.warn}>{t.ofTemplate}</span>;
  if (look.elsewhere === "card") return <span>{t.ofEntity}</span>;
  if (look.size > look.most) return <span className={css.wrong}>{t.tooLong}</span>;
  return (
    <>
      <div className={css.bar}>
        <span className={refused ? css.wrong : css.right}>{refused ? t.refused(refused) : t.right}</span>
        {look.mended && refused > 1 && <Button size="small" theme="light" onClick={() => onMend(look.mended)}>{t.mendAll}</Button>}
      </div>
      {marks.length > 0 && (
        <ul className={css.marks}>
          {marks.map((mark, index) => (
            <li key={index} className={mark.refused ? css.mark : css.hint}>
              <button type="button" className={css.place} onClick={() => onGo(mark.start)}>{t.place(mark.line, mark.column)}{mark.code ? ` · ${mark.code}` : ""}</button>
              <div><InlineCode text={pick(mark.said)} /></div>
              <div className={css.quiet}><InlineCode text={pick(mark.remedy)} /></div>
              {mark.mend && <Button size="small" theme="light" onClick={() => onMend(mark.mend)}>{t.mend}</Button>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
