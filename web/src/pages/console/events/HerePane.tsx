import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { EventLine, EventSettingsCard } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { CodeBlock } from "../../../parts/CodeBlock";
import { EmptyState } from "../../../parts/EmptyState";
import { StatusTag } from "../../../parts/StatusTag";
import { useWhen } from "../../../state/dateTime";
import { usePick, useText } from "../../../state/language";
import { consoleEventTexts } from "../../../texts/consoleEvents";
import css from "./Events.module.css";
import { TriggerDialog } from "./TriggerDialog";
import { TONES } from "./outcomes";

const LOOK_EVERY_MS = 1_000;

/** 接收: the events as they arrive, the newest first, with no program at all or beside one. */
export function HerePane({ settings }: { settings: EventSettingsCard }) {
  const t = useText(consoleEventTexts);
  const [triggering, setTriggering] = useState(false);
  const taken = settings.mode === "here";
  const query = useAsk("event_log.list", { app_id: settings.app_id, bodies: true }, { refetchInterval: LOOK_EVERY_MS });
  return (
    <section className="lk-pane lk-stack">
      <div className="lk-row" style={{ justifyContent: "space-between", flexWrap: "wrap", gap: 8 }}>
        <span className="lk-quiet" role="status">{taken ? t.takenHere : t.copiedHere}</span>
        <span className="lk-row" style={{ gap: 8 }}>
          {!taken && <TakeHere settings={settings} />}
          <Button onClick={() => setTriggering(true)}>{t.trigger}</Button>
        </span>
      </div>
      <Answered query={query}>{({ events }) => <Arrived lines={events} />}</Answered>
      {triggering && <TriggerDialog appId={settings.app_id} onClose={() => setTriggering(false)} />}
    </section>
  );
}

function TakeHere({ settings }: { settings: EventSettingsCard }) {
  const t = useText(consoleEventTexts);
  const configure = useDo("events.configure", { onDone: () => Toast.success(t.saved) });
  return (
    <Button loading={configure.isPending} onClick={() => configure.mutate({ app_id: settings.app_id, mode: "here" })}>
      {t.receiveHere}
    </Button>
  );
}

function Arrived({ lines }: { lines: readonly EventLine[] }) {
  const t = useText(consoleEventTexts);
  if (lines.length === 0) return <EmptyState title={t.nothingSent} hint={t.nothingSentHint} />;
  return (
    <div className={css.arrived} role="log" aria-label={t.here}>
      {lines.map((line) => (
        <One key={line.event_id} line={line} />
      ))}
    </div>
  );
}

function One({ line }: { line: EventLine }) {
  const t = useText(consoleEventTexts);
  const pick = usePick();
  const when = useWhen();
  return (
    <details className={css.attempt}>
      <summary>
        <span className={css.arrival}>
          <span>{pick(line.title)}</span>
          <span className="lk-mono lk-quiet">{line.type}</span>
          <StatusTag tone={TONES[line.outcome]}>{t[line.outcome]}</StatusTag>
          {line.by_hand && <span className="lk-quiet">{t.madeByHand}</span>}
          <span className="lk-quiet">{when(line.created_at)}</span>
        </span>
      </summary>
      <CodeBlock code={line.body} language="json" />
    </details>
  );
}
