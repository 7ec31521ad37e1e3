import css from "./Bars.module.css";

const WIDTH = 10;
// Few among many are still seen.
const LEAST = 1.5;

/** A span of time and what was counted in it. */
export interface Bar {
  at: number;
  /** What its tooltip says. */
  label: string;
  /** From the foot up. */
  parts: readonly { tone: string; count: number }[];
}

interface Props {
  bars: readonly Bar[];
  height: number;
  label: string;
  /** A bar that holds something leads to its span. */
  onPick?: (bar: Bar) => void;
}

export function countOf({ parts }: Pick<Bar, "parts">): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

/** Counts over time, the highest as high as the chart. */
export function Bars({ bars, height, label, onPick }: Props) {
  const most = Math.max(1, ...bars.map(countOf));
  return (
    <svg viewBox={`0 0 ${bars.length * WIDTH} ${height}`} preserveAspectRatio="none" className={css.bars} style={{ height }} role={onPick ? "group" : "img"} aria-label={label}>
      {bars.map((bar, index) => (
        <BarShape key={bar.at} bar={bar} x={index * WIDTH} height={height} most={most} onPick={onPick && countOf(bar) > 0 ? () => onPick(bar) : undefined} />
      ))}
    </svg>
  );
}

function BarShape({ bar, x, height: whole, most, onPick }: { bar: Bar; x: number; height: number; most: number; onPick: (() => void) | undefined }) {
  const able = onPick ? { role: "button", tabIndex: 0, "aria-label": bar.label, onClick: onPick } : {};
  let y = whole;
  return (
    <g {...able} className={css.bar} onKeyDown={(event) => event.key === "Enter" && onPick?.()}>
      <title>{bar.label}</title>
      <rect x={x} y={0} width={WIDTH} height={whole} className={css.back} />
      {bar.parts.map(({ tone, count }) => {
        const height = count ? Math.max(LEAST, (count / most) * (whole - 4)) : 0;
        y -= height;
        return count ? <rect key={tone} x={x + 1} y={y} width={WIDTH - 2} height={height} className={css.tone} data-tone={tone} /> : null;
      })}
    </g>
  );
}

/** The mark of a tone in a legend. */
export function Tone({ of }: { of: string }) {
  return <i className={css.tone} data-tone={of} />;
}
