import { Button } from "@douyinfe/semi-ui-19";
import { useEffect, useState } from "react";
import type { FoundEvent } from "../../../../gen/console";
import { useAsk, useInvalidate, usePages } from "../../../../net/ask";
import { Answered } from "../../../../parts/Answered";
import { EmptyState } from "../../../../parts/EmptyState";
import { ErrorNote } from "../../../../parts/ErrorNote";
import { LoadMore } from "../../../../parts/LoadMore";
import { PlainTable } from "../../../../parts/PlainTable";
import { StatusTag } from "../../../../parts/StatusTag";
import { useWhen } from "../../../../state/dateTime";
import { usePick, useText } from "../../../../state/language";
import { consoleEventTexts } from "../../../../texts/consoleEvents";
import { eventLogTexts } from "../../../../texts/eventLog";
import { logTexts } from "../../../../texts/logs";
import { WhyOf } from "../../../messenger/why/WhyDialog";
import { EventDialog } from "../EventDialog";
import css from "../Events.module.css";
import { TONES } from "../outcomes";
import { EventCharts } from "./EventCharts";
import { EventFilters } from "./EventFilters";
import { type EventsWanted, useEventQuery } from "./query";

const LOOK_EVERY_MS = 3_000;

/** Events by what they are and whom they name, over time, live. `appId` "" is for all apps that one may look at. */
export function EventSearch({ appId }: { appId: string }) {
  const [wanted, change, search] = useEventQuery(appId);
  const looked = search.get("event");
  const chart = useAsk("event_log.tally", wanted, { keepPrevious: true, refetchInterval: LOOK_EVERY_MS });
  const query = usePages("event_log.search", wanted);
  useLookingAgain();
  const found = query.data?.pages.flatMap(({ events }) => events) ?? [];
  const owner = appId || (found.find(({ event }) => event.event_id === looked)?.app_id ?? "");
  return (
    <>
      <EventFilters wanted={wanted} types={chart.data?.types ?? []} choosesApp={!appId} onChange={change} />
      {chart.error && <ErrorNote refused={chart.error} />}
      {chart.data && <EventCharts chart={chart.data} onPick={(since, until) => change({ since: String(since), until: String(until) })} />}
      <Answered query={query}>
        {() => found.length === 0 ? <None narrowed={isNarrowed(wanted)} more={query.hasNextPage} /> : <Found found={found} showsApp={!appId} onLook={(event) => change({ event })} />}
      </Answered>
      <LoadMore query={query} />
      {looked && owner && <EventDialog appId={owner} eventId={looked} onClose={() => change({ event: "" })} />}
    </>
  );
}

/** Events come and are tried without telling pages. */
function useLookingAgain() {
  const invalidate = useInvalidate();
  useEffect(() => {
    const timer = setInterval(() => document.hidden || void invalidate("event_log.search"), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [invalidate]);
}

function isNarrowed({ type, outcome, chat, user, log_id, window }: EventsWanted): boolean {
  return Boolean(type || outcome || chat || user || log_id) || window !== "7d";
}

function None({ narrowed, more }: { narrowed: boolean; more: boolean }) {
  const t = useText(consoleEventTexts);
  const words = useText(eventLogTexts);
  if (!narrowed) return <EmptyState title={t.nothingSent} hint={t.nothingSentHint} />;
  return <EmptyState title={words.none} hint={more ? words.noneYet : words.noneHint} />;
}

function Found({ found, showsApp, onLook }: { found: readonly FoundEvent[]; showsApp: boolean; onLook: (event: string) => void }) {
  const t = useText(consoleEventTexts);
  const { app } = useText(logTexts);
  return (
    <PlainTable label={t.log} heads={[t.event, ...(showsApp ? [app] : []), t.time, t.outcome, t.tries, ""]}>
      {found.map((one) => <Line key={one.event.event_id} found={one} showsApp={showsApp} onLook={onLook} />)}
    </PlainTable>
  );
}

function Line({ found: { app_id, app_name, manages, event: line }, showsApp, onLook }: { found: FoundEvent; showsApp: boolean; onLook: (event: string) => void }) {
  const t = useText(consoleEventTexts);
  const pick = usePick();
  const when = useWhen();
  const [asking, setAsking] = useState(false);
  return (
    <tr>
      <td>
        <div className={css.name}>
          <span>{pick(line.title)}</span>
          <span className="lk-mono lk-quiet">{line.type}</span>
        </div>
      </td>
      {showsApp && <td>{app_name}</td>}
      <td>{when(line.created_at)}</td>
      <td>
        <StatusTag tone={TONES[line.outcome]}>{t[line.outcome]}</StatusTag>
        {line.by_hand && <div className="lk-quiet">{t.madeByHand}</div>}
        {line.next_at > 0 && line.tries > 0 && <div className="lk-quiet">{t.nextTry(when(line.next_at))}</div>}
      </td>
      <td>{line.tries}</td>
      <td>
        {manages && (
          <Button size="small" theme="borderless" aria-label={`${t.look} ${line.event_id}`} onClick={() => onLook(line.event_id)}>
            {t.look}
          </Button>
        )}
        {manages && line.message_id && line.outcome !== "delivered" && (
          <Button size="small" theme="borderless" onClick={() => setAsking(true)}>{t.seeWhy}</Button>
        )}
        {asking && <WhyOf messageId={line.message_id} appId={app_id} onClose={() => setAsking(false)} />}
      </td>
    </tr>
  );
}
