import type { CallFigures } from "../../../gen/console";
import { useLanguage, useText } from "../../../state/language";
import { opsTexts } from "../../../texts/ops";
import css from "./Overview.module.css";

const HEIGHT = 160;
const BAR = 10;

/** Calls over time as bars, the failed ones of each in red at its foot; what a bar says stands in its tooltip. */
export function CallChart({ figures: { points, step_ms } }: { figures: CallFigures }) {
  const t = useText(opsTexts);
  const [language] = useLanguage();
  const clock = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { hour: "2-digit", minute: "2-digit" });
  const most = Math.max(1, ...points.map(({ calls }) => calls));
  const width = points.length * BAR;
  const marks = [points[0], points[Math.floor(points.length / 2)], points.at(-1)].filter((point) => point !== undefined);
  return (
    <section className="lk-pane lk-stack" aria-label={t.chart}>
      <div className="lk-row">
        <h3 style={{ flex: 1 }}>{t.chart}</h3>
        <span className={css.key}>
          <i className={css.good} /> {t.succeeded}
        </span>
        <span className={css.key}>
          <i className={css.bad} /> {t.failed}
        </span>
      </div>
      <div className={css.plot}>
        <span className={css.most}>{most.toLocaleString()}</span>
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" className={css.chart} role="img" aria-label={t.chart}>
          {points.map(({ at, calls, failures, codes }, index) => {
            const all = (calls / most) * HEIGHT;
            const red = (failures / most) * HEIGHT;
            const by = Object.entries(codes).map(([code, count]) => `${code} × ${count}`);
            return (
              <g key={at}>
                <title>{[t.pointLabel(clock.format(at), calls, failures), ...by].join("\n")}</title>
                <rect x={index * BAR} y={0} width={BAR} height={HEIGHT} fill="transparent" />
                <rect x={index * BAR + 1} y={HEIGHT - all} width={BAR - 2} height={all - red} className={css.goodBar} />
                <rect x={index * BAR + 1} y={HEIGHT - red} width={BAR - 2} height={red} className={css.badBar} />
              </g>
            );
          })}
        </svg>
      </div>
      <div className={css.times}>
        {marks.map(({ at }) => (
          <span key={at}>{clock.format(at + (at === points.at(-1)?.at ? step_ms : 0))}</span>
        ))}
      </div>
    </section>
  );
}
