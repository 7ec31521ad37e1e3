import { type Bar, Bars, Tone, countOf } from "../../../parts/Bars";
import { useCount, useWhen } from "../../../state/dateTime";
import { useText } from "../../../state/language";
import { logTexts } from "../../../texts/logs";
import css from "./Logs.module.css";
import type { Tally } from "./useTally";

const MOST_CODES = 4;

/** Calls over time: one bar a span, failures by code on top of what succeeded. A bar leads to its span. */
export function Chart({ tally, onPick }: { tally: Tally; onPick: (since: number, until: number) => void }) {
  const t = useText(logTexts);
  const number = useCount();
  const logged = useWhen("logged");
  const codes = commonest(tally);
  const bars = barsOf(tally, codes).map((bar) => ({ ...bar, label: `${logged(bar.at)} · ${t.calls(number(countOf(bar)))}` }));
  const all = bars.reduce((sum, bar) => sum + countOf(bar), 0);
  const failed = all - bars.reduce((sum, { parts }) => sum + (parts[0]?.count ?? 0), 0);
  return (
    <section className={css.chart} aria-label={t.chart}>
      <header>
        <strong>{t.calls(number(all))}</strong>
        <span className={failed ? css.bad : "lk-quiet"}>{t.failed(number(failed))}</span>
        {tally.counting && <span className="lk-quiet">{t.counting}</span>}
        <span className={css.legend}>
          {[t.success, ...codes.map(String), t.other].map((name, tone) => (
            (tone <= codes.length || bars.some(({ parts }) => parts[tone]?.count)) && <span key={name}><Tone of={toneAt(tone, codes)} />{name}</span>
          ))}
        </span>
      </header>
      <Bars bars={bars} height={96} label={t.chartHint} onPick={({ at }) => onPick(Math.floor(at), Math.ceil(at + tally.width))} />
      <footer className="lk-quiet">
        <time>{logged(tally.since)}</time>
        <time>{logged(tally.until)}</time>
      </footer>
    </section>
  );
}

function toneAt(part: number, codes: number[]): string {
  return part > codes.length ? "other" : String(part);
}

function commonest({ groups }: Tally): number[] {
  const counts = new Map<number, number>();
  for (const { code, count } of groups) if (code) counts.set(code, (counts.get(code) ?? 0) + count);
  return [...counts].sort((one, other) => other[1] - one[1]).slice(0, MOST_CODES).map(([code]) => code);
}

/** One bar a span; its parts are what succeeded, the commonest failures, and all others. */
function barsOf({ since, until, width, spans }: Tally, codes: number[]): Omit<Bar, "label">[] {
  const length = Math.min(120, Math.max(1, Math.ceil((until - since) / width)));
  const counts = Array.from({ length }, () => Array<number>(codes.length + 2).fill(0));
  for (const { at_ms, code, count } of spans) {
    const bar = counts[Math.min(length - 1, Math.max(0, Math.floor((at_ms - since) / width)))];
    const known = codes.indexOf(code);
    const part = code === 0 ? 0 : known >= 0 ? known + 1 : codes.length + 1;
    if (bar) bar[part] = (bar[part] ?? 0) + count;
  }
  return counts.map((parts, index) => ({ at: since + index * width, parts: parts.map((count, part) => ({ tone: toneAt(part, codes), count })) }));
}
