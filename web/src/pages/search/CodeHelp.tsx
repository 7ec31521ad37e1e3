import { IconArticle } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useNavigate } from "react-router";
import type { AnswerOf } from "../../net/call";
import { usePick, useText } from "../../state/language";
import { homeTexts } from "../../texts/home";
import css from "./Search.module.css";

type Help = NonNullable<AnswerOf<"search.call">["help"]>;

/** What a code means, and what mends it. */
export function CodeHelp({ help }: { help: Help }) {
  const t = useText(homeTexts);
  const pick = usePick();
  const navigate = useNavigate();
  return (
    <section className={css.help} aria-label={t.remedy}>
      <h2>{t.codeMeaning(help.code)}</h2>
      {help.text && <p className="lk-mono lk-quiet">{help.text}</p>}
      <dl>
        <dt>{t.why}</dt>
        <dd>{pick(help.cause)}</dd>
        <dt>{t.remedy}</dt>
        <dd>{pick(help.remedy)}</dd>
      </dl>
      {help.doc_path && <Button icon={<IconArticle />} onClick={() => void navigate(help.doc_path)}>{t.readMore}</Button>}
    </section>
  );
}
