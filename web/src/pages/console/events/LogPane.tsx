import { Button, Select, Toast } from "@douyinfe/semi-ui-19";
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { EventLine, EventStory } from "../../../gen/console";
import { useAsk, useDo, useInvalidate, usePages } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { CodeBlock } from "../../../parts/CodeBlock";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { EmptyState } from "../../../parts/EmptyState";
import { LoadMore } from "../../../parts/LoadMore";
import { PlainTable } from "../../../parts/PlainTable";
import { StatusTag, type Tone } from "../../../parts/StatusTag";
import { useWhen } from "../../../state/dateTime";
import { usePick, useText } from "../../../state/language";
import { consoleEventTexts } from "../../../texts/consoleEvents";
import css from "./Events.module.css";

type Outcome = EventLine["outcome"];
const LOOK_EVERY_MS = 3_000;
const TONES: Record<Outcome, Tone> = { waiting: "warn", delivered: "good", given_up: "bad" };
const OUTCOMES: readonly Outcome[] = ["waiting", "delivered", "given_up"];

/** 推送记录: the app's events, what became of each, and once more on request. */
export function LogPane({ appId }: { appId: string }) {
  const t = useText(consoleEventTexts);
  const [outcome, setOutcome] = useState<Outcome>();
  const [search, setSearch] = useSearchParams();
  const [logId, looked] = [search.get("log_id"), search.get("event")];
  const look = (event: string | null) => setSearch({ tab: "log", ...(logId ? { log_id: logId } : {}), ...(event ? { event } : {}) }, { replace: true });
  useLookingAgain();
  const query = usePages("event_log.list", { app_id: appId, ...(outcome ? { outcome } : {}), ...(logId ? { log_id: logId } : {}) });
  return (
    <section className="lk-pane lk-stack">
      <div className="lk-row" style={{ justifyContent: "space-between" }}>
        {logId ? <OfCall logId={logId} onAll={() => setSearch({ tab: "log" }, { replace: true })} /> : <span className="lk-quiet">{t.logHint}</span>}
        <Select aria-label={t.outcome} value={outcome ?? ""} style={{ width: 160 }} onChange={(value) => setOutcome((value || undefined) as Outcome | undefined)}>
          <Select.Option value="">{t.everyOutcome}</Select.Option>
          {OUTCOMES.map((one) => (
            <Select.Option key={one} value={one}>{t[one]}</Select.Option>
          ))}
        </Select>
      </div>
      <Answered query={query}>{({ pages }) => <Lines lines={pages.flatMap(({ events }) => events)} onLook={look} />}</Answered>
      <LoadMore query={query} />
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

function EventDialog({ appId, eventId, onClose }: { appId: string; eventId: string; onClose: () => void }) {
  const t = useText(consoleEventTexts);
  const pick = usePick();
  const query = useAsk("event_log.get", { app_id: appId, event_id: eventId });
  const resend = useDo("event_log.resend", {
    onDone: () => {
      Toast.success(t.resent);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={query.data ? pick(query.data.event.title) : t.event}
      confirm={t.resend}
      width={720}
      busy={resend.isPending}
      refused={resend.error}
      onConfirm={() => resend.mutate({ app_id: appId, event_id: eventId })}
      onClose={onClose}
    >
      <Answered query={query} height="240px">{(story) => <Story story={story} />}</Answered>
    </ConfirmDialog>
  );
}

function Story({ story }: { story: EventStory }) {
  const t = useText(consoleEventTexts);
  return (
    <div className={css.story}>
      {story.event.log_id && (
        <div>
          {t.causedBy} <Link className="lk-mono" to={`/search?log_id=${story.event.log_id}`}>{story.event.log_id}</Link>
        </div>
      )}
      <h4>{t.attempts}</h4>
      {story.attempts.length === 0 && <div className="lk-quiet">{t.noAttempts}</div>}
      {story.attempts.map((one, index) => (
        <Attempt key={index} number={index + 1} attempt={one} />
      ))}
      <h4>{t.body}</h4>
      <CodeBlock code={story.body} language="json" />
    </div>
  );
}

function Attempt({ number, attempt }: { number: number; attempt: EventStory["attempts"][number] }) {
  const t = useText(consoleEventTexts);
  const when = useWhen();
  const headers = Object.entries(attempt.headers).map(([name, value]) => `${name}: ${value}`).join("\n");
  return (
    <div className={css.attempt}>
      <div className="lk-row" style={{ flexWrap: "wrap", gap: 8 }}>
        <strong>{t.attempt(number)}</strong>
        <StatusTag tone={attempt.fault ? "bad" : "good"}>{t.fault(attempt.fault)}{attempt.status ? ` (${attempt.status})` : ""}</StatusTag>
        <span className="lk-quiet">{when(attempt.began_at)} · {t.took((attempt.took_us / 1000).toFixed(1))}</span>
      </div>
      {attempt.target && <div className="lk-mono lk-quiet">{attempt.target}</div>}
      {attempt.answer && <Folded title={t.answered} text={attempt.answer} />}
      {headers && <Folded title={t.headers} text={headers} />}
      {attempt.sent && <Folded title={t.sentAs} text={attempt.sent} />}
    </div>
  );
}

function Folded({ title, text }: { title: string; text: string }) {
  return (
    <details>
      <summary>{title}</summary>
      <pre className={css.folded}>{text}</pre>
    </details>
  );
}
