import { Button } from "@douyinfe/semi-ui-19";
import { useText } from "../../../state/language";
import { logTexts } from "../../../texts/logs";
import css from "./Logs.module.css";
import type { ChangeQuery, LogQuery } from "./query";
import type { Calls } from "./useCalls";

/** Says which words have a name that is none of a filter, and so were looked for as text; offers the one that is like it. */
export function NotUnderstood({ calls, query, onChange }: { calls: Calls; query: LogQuery; onChange: ChangeQuery }) {
  const t = useText(logTexts);
  if (calls.unknown.length === 0) return null;
  return (
    <div className={css.unknown} role="status">
      {calls.unknown.map(({ name, meant }) => (
        <span key={name}>
          {t.unknownName(name)}
          {meant && (
            <Button size="small" theme="borderless" onClick={() => onChange({ q: query.words.replace(`${name}:`, `${meant}:`) })}>
              {t.useInstead(meant)}
            </Button>
          )}
        </span>
      ))}
    </div>
  );
}
