import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link } from "react-router";
import { Dialog } from "../../../parts/Dialog";
import type { EventStory } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { CodeBlock } from "../../../parts/CodeBlock";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { StatusTag } from "../../../parts/StatusTag";
import { useWhen } from "../../../state/dateTime";
import { usePick, useText } from "../../../state/language";
import { consoleEventTexts } from "../../../texts/consoleEvents";
import css from "./Events.module.css";
import { TriggerDialog } from "./TriggerDialog";

/** One event: every try, what it says, and once more, as it was or edited. */
export function EventDialog({ appId, eventId, onClose }: { appId: string; eventId: string; onClose: () => void }) {
  const t = useText(consoleEventTexts);
  const pick = usePick();
  const query = useAsk("event_log.get", { app_id: appId, event_id: eventId });
  const resend = useDo("event_log.resend", {
    onDone: () => {
      Toast.success(t.resent);
      onClose();
    },
  });
  const [editing, setEditing] = useState(false);
  if (editing && query.data) {
    return <TriggerDialog appId={appId} type={query.data.event.type} body={saidBy(query.data)} onClose={onClose} />;
  }
  const title = query.data ? pick(query.data.event.title) : t.event;
  if (query.data?.event.callback) {
    return (
      <Dialog light title={title} width={720} onClose={onClose}>
        <Story story={query.data} />
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      open
      title={title}
      confirm={t.resend}
      width={720}
      busy={resend.isPending}
      refused={resend.error}
      onConfirm={() => resend.mutate({ app_id: appId, event_id: eventId })}
      onClose={onClose}
    >
      <Answered query={query} height="240px">{(story) => <Story story={story} onEdit={() => setEditing(true)} />}</Answered>
    </ConfirmDialog>
  );
}

/** What an event says, without its envelope. */
function saidBy(story: EventStory): string {
  const { event } = JSON.parse(story.body) as { event: Record<string, unknown> };
  return JSON.stringify(event, null, 2);
}

function Story({ story, onEdit }: { story: EventStory; onEdit?: () => void }) {
  const t = useText(consoleEventTexts);
  return (
    <div className={css.story}>
      {story.event.by_hand && <div className="lk-quiet">{t.madeByHand}</div>}
      {story.event.log_id && (
        <div>
          {t.causedBy} <Link className="lk-mono" to={`/search?log_id=${story.event.log_id}`}>{story.event.log_id}</Link>
        </div>
      )}
      <h3>{t.attempts}</h3>
      {story.attempts.length === 0 && <div className="lk-quiet">{t.noAttempts}</div>}
      {story.attempts.map((one, index) => (
        <Attempt key={index} number={index + 1} attempt={one} />
      ))}
      <div className="lk-row" style={{ justifyContent: "space-between" }}>
        <h3>{t.body}</h3>
        {onEdit && <Button size="small" onClick={onEdit}>{t.editAndSend}</Button>}
      </div>
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
