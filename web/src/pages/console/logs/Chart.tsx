import { useLanguage, useText } from "../../../state/language";
import { logTexts } from "../../../texts/logs";
import css from "./Logs.module.css";
import { dayAndTime } from "./times";
import type { Tally } from "./useTally";

const HEIGHT = 96;
const MOST_CODES = 4;

interface Bar {
  at: number;
  total: number;
  /** Counts from the bottom: success, the commonest failures, all others. */
  parts: number[];
}

/** Calls over time: one bar a span, failures by code on top of what succeeded. A bar leads to its span. */
export function Chart({ tally, onPick }: { tally: Tally; onPick: (since: number, until: number) => void }) {
  const t = useText(logTexts);
  const [language] = useLanguage();
  const number = new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en-GB");
  const codes = commonest(tally);
  const bars = barsOf(tally, codes);
  const most = Math.max(1, ...bars.map(({ total }) => total));
  const all = bars.reduce((sum, { total }) => sum + total, 0);
  const failed = all - bars.reduce((sum, { parts }) => sum + (parts[0] ?? 0), 0);
  return (
    <section className={css.chart} aria-label={t.chart}>
      <header>
        <strong>{t.calls(number.format(all))}</strong>
        <span className={failed ? css.bad : "lk-quiet"}>{t.failed(number.format(failed))}</span>
        {tally.counting && <span className="lk-quiet">{t.counting}</span>}
        <span className={css.legend}>
          {[t.success, ...codes.map(String), t.other].map((name, tone) => (
            (tone <= codes.length || bars.some(({ parts }) => parts[tone])) && <span key={name}><i data-tone={toneAt(tone, codes)} />{name}</span>
          ))}
        </span>
      </header>
      <svg viewBox={`0 0 ${bars.length * 10} ${HEIGHT}`} preserveAspectRatio="none" role="group" aria-label={t.chartHint}>
        {bars.map((bar, index) => (
          <BarShape key={bar.at} bar={bar} x={index * 10} most={most} codes={codes} label={`${dayAndTime(bar.at)} · ${t.calls(number.format(bar.total))}`} onPick={() => onPick(Math.floor(bar.at), Math.ceil(bar.at + tally.width))} />
        ))}
      </svg>
      <footer className="lk-quiet">
        <time>{dayAndTime(tally.since)}</time>
        <time>{dayAndTime(tally.until)}</time>
      </footer>
    </section>
  );
}

interface BarProps {
  bar: Bar;
  x: number;
  most: number;
  codes: number[];
  label: string;
  onPick: () => void;
}

function BarShape({ bar, x, most, codes, label, onPick }: BarProps) {
  let y = HEIGHT;
  const able = bar.total > 0 ? { role: "button", tabIndex: 0, "aria-label": label, onClick: onPick } : {};
  return (
    <g {...able} className={css.bar} onKeyDown={(event) => event.key === "Enter" && bar.total > 0 && onPick()}>
      <title>{label}</title>
      <rect x={x} y={0} width={10} height={HEIGHT} className={css.back} />
      {bar.parts.map((count, tone) => {
        const height = count ? Math.max(1.5, (count / most) * (HEIGHT - 4)) : 0;
        y -= height;
        return count ? <rect key={tone} x={x + 1} y={y} width={8} height={height} data-tone={toneAt(tone, codes)} /> : null;
      })}
    </g>
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

function barsOf({ since, until, width, spans }: Tally, codes: number[]): Bar[] {
  const length = Math.min(120, Math.max(1, Math.ceil((until - since) / width)));
  const bars: Bar[] = Array.from({ length }, (_, index) => ({ at: since + index * width, total: 0, parts: Array(codes.length + 2).fill(0) as number[] }));
  for (const { at_ms, code, count } of spans) {
    const bar = bars[Math.min(length - 1, Math.max(0, Math.floor((at_ms - since) / width)))];
    const known = codes.indexOf(code);
    const part = code === 0 ? 0 : known >= 0 ? known + 1 : codes.length + 1;
    if (bar) {
      bar.total += count;
      bar.parts[part] = (bar.parts[part] ?? 0) + count;
    }
  }
  return bars;
}
