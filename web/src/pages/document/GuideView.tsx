import type { DocGuide } from "../../gen/console";
import { Markdown } from "../../parts/Markdown";
import { usePick } from "../../state/language";
import css from "./Document.module.css";

export function GuideView({ guide }: { guide: DocGuide }) {
  const pick = usePick();
  return (
    <div className={css.guide}>
      <Markdown text={pick(guide.body)} />
    </div>
  );
}
