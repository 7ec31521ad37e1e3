import type { EventChart } from "../../../../gen/console";
import { Bars, Tone } from "../../../../parts/Bars";
import { useCount, useWhen } from "../../../../state/dateTime";
import { useText } from "../../../../state/language";
import { consoleEventTexts } from "../../../../texts/consoleEvents";
import { eventLogTexts } from "../../../../texts/eventLog";
import logs from "../../logs/Logs.module.css";
import { took } from "../../logs/times";
import css from "../Events.module.css";

const [DELIVERED, GIVEN_UP, WAITING] = ["0", "1", "2"] as const;
const HEIGHT = 84;

interface Props {
  chart: EventChart;
  onPick: (since: number, until: number) => void;
}

/** Events over time by what became of them, and how long it took to bring them. A bar leads to its span. */
export function EventCharts({ chart, onPick }: Props) {
  const t = useText(eventLogTexts);
  return (
    <>
      <div className={css.charts}>
        <Deliveries chart={chart} onPick={onPick} />
        <Latency chart={chart} onPick={onPick} />
      </div>
      {!chart.whole && <span className="lk-quiet">{t.notWhole}</span>}
    </>
  );
}

function Deliveries({ chart, onPick }: Props) {
  const t = useText(eventLogTexts);
  const words = useText(consoleEventTexts);
  const number = useCount();
  const logged = useWhen("logged");
  const sum = (of: "delivered" | "waiting" | "given_up") => chart.points.reduce((all, point) => all + point[of], 0);
  const [delivered, waiting, givenUp] = [sum("delivered"), sum("waiting"), sum("given_up")];
  const bars = chart.points.map((point) => ({
    at: point.at,
    label: t.point(logged(point.at), point.delivered, point.waiting, point.given_up),
    parts: [
      { tone: DELIVERED, count: point.delivered },
      { tone: WAITING, count: point.waiting },
      { tone: GIVEN_UP, count: point.given_up },
    ],
  }));
  return (
    <section aria-label={t.deliveries} className={logs.chart}>
      <header>
        <strong>{t.events(number(delivered + waiting + givenUp))}</strong>
        <span className={givenUp ? logs.bad : "lk-quiet"}>{t.givenUp(number(givenUp))}</span>
        <span className={logs.legend}>
          <span><Tone of={DELIVERED} />{words.delivered}</span>
          <span><Tone of={WAITING} />{words.waiting}</span>
          <span><Tone of={GIVEN_UP} />{words.given_up}</span>
        </span>
      </header>
      <Bars bars={bars} height={HEIGHT} label={t.deliveries} onPick={({ at }) => onPick(at, at + chart.step_ms)} />
      <Span chart={chart} />
    </section>
  );
}

function Latency({ chart, onPick }: Props) {
  const logged = useWhen("logged");
  const t = useText(eventLogTexts);
  const bars = chart.points.map(({ at, p50_us, p99_us }) => ({
    at,
    label: t.pointTook(logged(at), said(p50_us), said(p99_us)),
    parts: [
      { tone: DELIVERED, count: p50_us ?? 0 },
      { tone: WAITING, count: (p99_us ?? 0) - (p50_us ?? 0) },
    ],
  }));
  return (
    <section aria-label={t.latency} className={logs.chart}>
      <header>
        <strong>{t.latency}</strong>
        <span className={logs.legend}>
          <span><Tone of={DELIVERED} />P50 {said(chart.p50_us)}</span>
          <span><Tone of={WAITING} />P99 {said(chart.p99_us)}</span>
        </span>
      </header>
      <Bars bars={bars} height={HEIGHT} label={t.latency} onPick={({ at }) => onPick(at, at + chart.step_ms)} />
      <Span chart={chart} />
    </section>
  );
}

function Span({ chart }: { chart: EventChart }) {
  const logged = useWhen("logged");
  return (
    <footer className="lk-quiet">
      <time>{logged(chart.since)}</time>
      <time>{logged(chart.until)}</time>
    </footer>
  );
}

function said(us: number | null): string {
  return us === null ? "–" : took(us);
}
