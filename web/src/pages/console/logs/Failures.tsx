import { useCount } from "../../../state/dateTime";
import { usePick, useText } from "../../../state/language";
import { logTexts } from "../../../texts/logs";
import css from "./Logs.module.css";
import type { Tally } from "./useTally";

const SHOWN = 6;

/** Failures grouped by endpoint and code, the commonest first; each leads to its calls. */
export function Failures({ tally, onPick }: { tally: Tally; onPick: (endpoint: string, code: number) => void }) {
  const t = useText(logTexts);
  const pick = usePick();
  const number = useCount();
  const failures = tally.groups.filter(({ code }) => code !== 0).sort((one, other) => other.count - one.count);
  if (failures.length === 0) return null;
  return (
    <section className={css.failures} aria-label={t.failures}>
      {failures.slice(0, SHOWN).map((group) => (
        <button type="button" key={`${group.endpoint} ${group.code}`} onClick={() => onPick(group.endpoint, group.code)} title={group.text}>
          <strong className={css.bad}>{group.code}</strong>
          <span className="lk-ellipsis">{pick(group.title) || t.unknownEndpoint}</span>
          <span className={css.count}>{number(group.count)}</span>
        </button>
      ))}
    </section>
  );
}
