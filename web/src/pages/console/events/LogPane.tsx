import { Button, Select } from "@douyinfe/semi-ui-19";
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { EventLine } from "../../../gen/console";
import { useInvalidate, usePages } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { EmptyState } from "../../../parts/EmptyState";
import { LoadMore } from "../../../parts/LoadMore";
import { PlainTable } from "../../../parts/PlainTable";
import { StatusTag } from "../../../parts/StatusTag";
import { useWhen } from "../../../state/dateTime";
import { usePick, useText } from "../../../state/language";
import { consoleEventTexts } from "../../../texts/consoleEvents";
import { EventDialog } from "./EventDialog";
import css from "./Events.module.css";
import { TriggerDialog } from "./TriggerDialog";
import { TONES } from "./outcomes";

type Outcome = EventLine["outcome"];
const LOOK_EVERY_MS = 3_000;
const OUTCOMES: readonly Outcome[] = ["waiting", "delivered", "given_up"];

/** 推送记录: the app's events, what became of each, and once more on request. */
export function LogPane({ appId }: { appId: string }) {
  const t = useText(consoleEventTexts);
  const [outcome, setOutcome] = useState<Outcome>();
  const [search, setSearch] = useSearchParams();
  const [logId, looked] = [search.get("log_id"), search.get("event")];
  const look = (event: string | null) => setSearch({ tab: "log", ...(logId ? { log_id: logId } : {}), ...(event ? { event } : {}) }, { replace: true });
  const [triggering, setTriggering] = useState(false);
  useLookingAgain();
  const query = usePages("event_log.list", { app_id: appId, ...(outcome ? { outcome } : {}), ...(logId ? { log_id: logId } : {}) });
  return (
    <section className="lk-pane lk-stack">
      <div className="lk-row" style={{ justifyContent: "space-between" }}>
        {logId ? <OfCall logId={logId} onAll={() => setSearch({ tab: "log" }, { replace: true })} /> : <span className="lk-quiet">{t.logHint}</span>}
        <Button onClick={() => setTriggering(true)}>{t.trigger}</Button>
        <Select aria-label={t.outcome} value={outcome ?? ""} style={{ width: 160 }} onChange={(value) => setOutcome((value || undefined) as Outcome | undefined)}>
          <Select.Option value="">{t.everyOutcome}</Select.Option>
          {OUTCOMES.map((one) => (
            <Select.Option key={one} value={one}>{t[one]}</Select.Option>
          ))}
        </Select>
      </div>
      <Answered query={query}>{({ pages }) => <Lines lines={pages.flatMap(({ events }) => events)} onLook={look} />}</Answered>
      <LoadMore query={query} />
      {triggering && <TriggerDialog appId={appId} onClose={() => setTriggering(false)} />}
      {looked && <EventDialog appId={appId} eventId={looked} onClose={() => look(null)} />}
    </section>
  );
}

/** The log is of one API call. */
function OfCall({ logId, onAll }: { logId: string; onAll: () => void }) {
  const t = useText(consoleEventTexts);
  return (
    <span className="lk-row" style={{ flexWrap: "wrap", gap: 8 }}>
      <span>
        {t.causedBy} <Link className="lk-mono" to={`/search?log_id=${logId}`}>{logId}</Link>
      </span>
      <Button size="small" theme="borderless" onClick={onAll}>{t.allEvents}</Button>
    </span>
  );
}

/** Events come and are tried without telling pages. */
function useLookingAgain() {
  const invalidate = useInvalidate();
  useEffect(() => {
    const timer = setInterval(() => void invalidate("event_log.list"), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [invalidate]);
}

function Lines({ lines, onLook }: { lines: readonly EventLine[]; onLook: (event: string) => void }) {
  const t = useText(consoleEventTexts);
  const pick = usePick();
  const when = useWhen();
  if (lines.length === 0) return <EmptyState title={t.nothingSent} hint={t.nothingSentHint} />;
  return (
    <PlainTable label={t.log} heads={[t.event, t.time, t.outcome, t.tries, ""]}>
      {lines.map((line) => (
        <tr key={line.event_id}>
          <td>
            <div className={css.name}>
              <span>{pick(line.title)}</span>
              <span className="lk-mono lk-quiet">{line.type}</span>
            </div>
          </td>
          <td>{when(line.created_at)}</td>
          <td>
            <StatusTag tone={TONES[line.outcome]}>{t[line.outcome]}</StatusTag>
            {line.by_hand && <div className="lk-quiet">{t.madeByHand}</div>}
            {line.next_at > 0 && line.tries > 0 && <div className="lk-quiet">{t.nextTry(when(line.next_at))}</div>}
          </td>
          <td>{line.tries}</td>
          <td>
            <Button size="small" theme="borderless" aria-label={`${t.look} ${line.event_id}`} onClick={() => onLook(line.event_id)}>
              {t.look}
            </Button>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
