import type { DocGuide } from "../../gen/console";
import { Markdown } from "../../parts/Markdown";
import { type Heading, headingsOf } from "../../parts/headings";
import { usePick, useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import css from "./Document.module.css";

/** A guide with fewer headings is seen whole. */
const LONG = 4;

export function GuideView({ guide }: { guide: DocGuide }) {
  const t = useText(documentTexts);
  const pick = usePick();
  const text = pick(guide.body);
  const headings = headingsOf(text);
  return (
    <div className={css.guide}>
      {headings.length >= LONG && <OnThisPage headings={headings} />}
      <Markdown text={text} linkWord={t.linkHere} />
    </div>
  );
}

function OnThisPage({ headings }: { headings: Heading[] }) {
  const t = useText(documentTexts);
  return (
    <nav className={css.toc} aria-label={t.onThisPage}>
      <b>{t.onThisPage}</b>
      <ul>
        {headings.map(({ id, level, title }) => (
          <li key={id} data-level={level}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
