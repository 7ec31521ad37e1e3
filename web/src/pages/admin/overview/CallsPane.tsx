import type { CallFigures } from "../../../gen/console";
import { EmptyState } from "../../../parts/EmptyState";
import { PlainTable } from "../../../parts/PlainTable";
import { useCount } from "../../../state/dateTime";
import { usePick, useText } from "../../../state/language";
import { opsTexts } from "../../../texts/ops";
import { CallChart } from "./CallChart";
import css from "./Overview.module.css";
import { byCode, duration, percent } from "./amounts";

/** The enterprise's calls: figures, the chart, and who called what with which end. */
export function CallsPane({ figures }: { figures: CallFigures | null }) {
  const number = useCount();
  const t = useText(opsTexts);
  if (figures === null) return <EmptyState title={t.notRecorded} hint={t.notRecordedHint} />;
  const { calls, failures } = figures;
  if (calls === 0) return <EmptyState title={t.noCalls} hint={t.noCallsHint} />;
  return (
    <>
      {!figures.whole && <p className="lk-quiet">{t.notWhole}</p>}
      <div className={css.tiles}>
        <Tile name={t.calls} value={number(calls)} />
        <Tile name={t.failures} value={number(failures)} hint={t.failureRate(percent(failures, calls))} />
        <Tile name={t.p50} value={duration(figures.p50_us)} />
        <Tile name={t.p99} value={duration(figures.p99_us)} />
      </div>
      <CallChart figures={figures} />
      <div className={css.halves}>
        <Top figures={figures} />
        {failures > 0 && <Codes figures={figures} />}
      </div>
    </>
  );
}

function Tile({ name, value, hint }: { name: string; value: string; hint?: string }) {
  return (
    <div className={`lk-pane ${css.tile}`}>
      <div className="lk-quiet">{name}</div>
      <div className={css.value}>{value}</div>
      {hint && <div className="lk-quiet">{hint}</div>}
    </div>
  );
}

function Top({ figures: { top } }: { figures: CallFigures }) {
  const number = useCount();
  const t = useText(opsTexts);
  const pick = usePick();
  return (
    <PlainTable narrow label={t.top} heads={[t.top, t.calls, t.failures]}>
      {top.map(({ endpoint, title, calls, failures }) => (
        <tr key={endpoint}>
          <td>
            {pick(title) || t.unknownEndpoint}
            {endpoint && <div className="lk-mono lk-quiet">{endpoint}</div>}
          </td>
          <td className={css.number}>{number(calls)}</td>
          <td className={css.number}>{number(failures)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}

function Codes({ figures: { points } }: { figures: CallFigures }) {
  const number = useCount();
  const t = useText(opsTexts);
  return (
    <PlainTable narrow label={t.byCode} heads={[t.byCode, t.failures]}>
      {byCode(points).map(([code, count]) => (
        <tr key={code}>
          <td className="lk-mono">{code}</td>
          <td className={css.number}>{number(count)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
