import { Link } from "react-router";
import type { CausedEvent, EventLine } from "../../gen/console";
import { StatusTag, type Tone } from "../../parts/StatusTag";
import { usePick, useText } from "../../state/language";
import { consoleEventTexts } from "../../texts/consoleEvents";
import { logTexts } from "../../texts/logs";
import { Mark } from "./Mark";
import css from "./Story.module.css";

const TONES: Record<EventLine["outcome"], Tone> = { waiting: "warn", delivered: "good", given_up: "bad" };

/** The last step of a call: which apps were told of it, and what became of that. */
export function CausedEvents({ events }: { events: readonly CausedEvent[] }) {
  const t = useText(logTexts);
  const failed = events.some(({ event }) => event.outcome === "given_up");
  return (
    <li>
      <Mark state={failed ? "refused" : "passed"} />
      <div className={css.body}>
        <strong>{t.stepEvents}</strong>
        {events.map((one) => <Caused key={one.event.event_id} caused={one} />)}
      </div>
    </li>
  );
}

function Caused({ caused: { app_name, event, link } }: { caused: CausedEvent }) {
  const t = useText(consoleEventTexts);
  const pick = usePick();
  const title = `${app_name} · ${pick(event.title)}`;
  return (
    <div className="lk-row" style={{ flexWrap: "wrap", gap: 8 }}>
      {link ? <Link to={`${link}&event=${event.event_id}`}>{title}</Link> : <span>{title}</span>}
      <span className="lk-mono lk-quiet">{event.type}</span>
      <StatusTag tone={TONES[event.outcome]}>{t[event.outcome]}</StatusTag>
    </div>
  );
}
