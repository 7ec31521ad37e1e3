import type { CallFigures } from "../../../gen/console";
import { Bars, Tone } from "../../../parts/Bars";
import { useCount, useWhen } from "../../../state/dateTime";
import { useText } from "../../../state/language";
import { opsTexts } from "../../../texts/ops";
import css from "./Overview.module.css";

// As in the chart of the logs: what succeeded, and the commonest failure.
const [SUCCEEDED, FAILED] = ["0", "1"] as const;

/** Calls over time as bars, the failed ones of each in red at its foot; what a bar says stands in its tooltip. */
export function CallChart({ figures: { points, step_ms } }: { figures: CallFigures }) {
  const t = useText(opsTexts);
  const clock = useWhen("clock");
  const number = useCount();
  const most = Math.max(1, ...points.map(({ calls }) => calls));
  const bars = points.map(({ at, calls, failures, codes }) => {
    const by = Object.entries(codes).map(([code, count]) => `${code} × ${count}`);
    const label = [t.pointLabel(clock(at), calls, failures), ...by].join("\n");
    return { at, label, parts: [{ tone: FAILED, count: failures }, { tone: SUCCEEDED, count: calls - failures }] };
  });
  const marks = [points[0], points[Math.floor(points.length / 2)], points.at(-1)].filter((point) => point !== undefined);
  return (
    <section className="lk-pane lk-stack" aria-label={t.chart}>
      <div className="lk-row">
        <h2 style={{ flex: 1 }}>{t.chart}</h2>
        <span className={css.key}>
          <Tone of={SUCCEEDED} /> {t.succeeded}
        </span>
        <span className={css.key}>
          <Tone of={FAILED} /> {t.failed}
        </span>
      </div>
      <div className={css.plot}>
        <span className={css.most}>{number(most)}</span>
        <Bars bars={bars} height={160} label={t.chart} />
      </div>
      <div className={css.times}>
        {marks.map(({ at }) => (
          <span key={at}>{clock(at + (at === points.at(-1)?.at ? step_ms : 0))}</span>
        ))}
      </div>
    </section>
  );
}
