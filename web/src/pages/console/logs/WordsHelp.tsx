import { useText } from "../../../state/language";
import { logTexts } from "../../../texts/logs";
import css from "./Logs.module.css";

/** What can be typed into the search box. */
export function WordsHelp() {
  const t = useText(logTexts);
  const words: readonly (readonly [string, string])[] = [
    ["code:", t.wordCode],
    ["cause:", t.wordCause],
    ["path:", t.wordPath],
    ["status:", t.wordStatus],
    ["method:", t.wordMethod],
    ["over:", t.wordOver],
    ["person:", t.wordUser],
    ["chat:", t.wordChat],
    ["app:", t.wordApp],
    ["logid:", t.wordLogid],
    ["after:", t.wordAfter],
    ["before:", t.wordBefore],
  ];
  return (
    <div className={css.help}>
      <strong>{t.helpText}</strong>
      <dl>
        {words.map(([word, meaning]) => (
          <div key={word}>
            <dt className="lk-mono">{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <span className="lk-quiet">{t.helpHint}</span>
    </div>
  );
}
