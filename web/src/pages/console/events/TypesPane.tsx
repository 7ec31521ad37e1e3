import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link } from "react-router";
import type { EventSettingsCard, EventType } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNote } from "../../../parts/ErrorNote";
import { PlainTable } from "../../../parts/PlainTable";
import { StatusTag } from "../../../parts/StatusTag";
import { usePick, useText } from "../../../state/language";
import { consoleEventTexts } from "../../../texts/consoleEvents";
import { EnableScopesDialog } from "../dialogs/EnableScopesDialog";
import { AddTypesDialog } from "./AddTypesDialog";
import css from "./Events.module.css";
import { TriggerDialog } from "./TriggerDialog";
import type { Kind } from "./WayPane";

/** 已添加事件: the types of events or callbacks, what each needs, and whether it is in force. */
export function TypesPane({ kind, settings }: { kind: Kind; settings: EventSettingsCard }) {
  const t = useText(consoleEventTexts);
  const [adding, setAdding] = useState(false);
  const types = settings.types.filter((one) => one.kind === kind);
  const [title, add, none, hint] = kind === "event" ? [t.eventList, t.addEvent, t.noEvents, t.noEventsHint] : [t.callbackList, t.addCallback, t.noCallbacks, t.noCallbacksHint];
  const button = (
    <Button theme="solid" onClick={() => setAdding(true)}>
      {add}
    </Button>
  );
  return (
    <section className="lk-pane lk-stack">
      <div className="lk-row" style={{ justifyContent: "space-between" }}>
        <h2>{title}</h2>
        {types.length > 0 && button}
      </div>
      {types.length === 0 ? (
        <EmptyState title={none} hint={hint}>
          {button}
        </EmptyState>
      ) : (
        <PlainTable label={title} heads={[t.name, t.scopes, t.state, ""]}>
          {types.map((one) => (
            <TypeRow key={one.type} appId={settings.app_id} type={one} />
          ))}
        </PlainTable>
      )}
      {adding && <AddTypesDialog kind={kind} appId={settings.app_id} onClose={() => setAdding(false)} />}
    </section>
  );
}

function TypeRow({ appId, type }: { appId: string; type: EventType }) {
  const t = useText(consoleEventTexts);
  const pick = usePick();
  const subscribe = useDo("events.subscribe", { invalidates: ["events.", "apps."] });
  const [triggering, setTriggering] = useState(false);
  const change = type.configured ? { remove: [type.type] } : { add: [type.type] };
  return (
    <tr>
      <td>
        <div className={css.name}>
          <Link to={type.doc_path}>{pick(type.title)}</Link>
          <span className="lk-mono lk-quiet">{type.type}</span>
          {!type.caused && type.kind === "event" && <span className="lk-quiet">{t.byHand}</span>}
        </div>
      </td>
      <td>
        <Scopes appId={appId} type={type} />
      </td>
      <td>
        <State type={type} />
      </td>
      <td>
        {type.kind === "event" && (
          <Button size="small" theme="borderless" aria-label={`${t.trigger} ${type.type}`} onClick={() => setTriggering(true)}>
            {t.trigger}
          </Button>
        )}
        {triggering && <TriggerDialog appId={appId} type={type.type} onClose={() => setTriggering(false)} />}
        <Button size="small" theme="borderless" type={type.configured ? "danger" : "primary"} loading={subscribe.isPending} onClick={() => subscribe.mutate({ app_id: appId, ...change })}>
          {type.configured ? t.remove : t.bringBack}
        </Button>
        {subscribe.error && <ErrorNote refused={subscribe.error} />}
      </td>
    </tr>
  );
}

function State({ type }: { type: EventType }) {
  const t = useText(consoleEventTexts);
  if (type.configured && type.in_force) return <StatusTag tone="good">{t.inForce}</StatusTag>;
  return <StatusTag tone="warn">{type.configured ? t.waits : t.leaves}</StatusTag>;
}

function Scopes({ appId, type }: { appId: string; type: EventType }) {
  const t = useText(consoleEventTexts);
  const pick = usePick();
  const [enabling, setEnabling] = useState("");
  if (type.scopes.length === 0) return <span className="lk-quiet">{t.noScope}</span>;
  return (
    <div className={css.scopes}>
      {type.scopes.map((scope) => (
        <div key={scope.key} className="lk-row" style={{ gap: 6 }}>
          <span className="lk-mono" title={pick(scope.title)}>{scope.key}</span>
          {scope.held ? (
            <StatusTag tone="good">{t.held}</StatusTag>
          ) : (
            <Button size="small" theme="borderless" aria-label={`${t.enable} ${scope.key}`} onClick={() => setEnabling(scope.key)}>
              {t.enable}
            </Button>
          )}
        </div>
      ))}
      <EnableScopesDialog
        appId={appId}
        grants={[{ key: enabling, token: "tenant" }]}
        open={enabling !== ""}
        onClose={() => setEnabling("")}
        onDone={() => setEnabling("")}
      />
    </div>
  );
}
