import { Button, Input, Radio, RadioGroup, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { ConnectionCard, EventSettingsCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { CopyButton } from "../../../parts/CopyButton";
import { Facts } from "../../../parts/Facts";
import { Field } from "../../../parts/Field";
import { StatusTag } from "../../../parts/StatusTag";
import { useText } from "../../../state/language";
import { useWhen } from "../../../state/dateTime";
import { consoleEventTexts } from "../../../texts/consoleEvents";

export type Kind = "event" | "callback";
type Mode = EventSettingsCard["mode"];

/** 订阅方式: over a long connection or to a request URL, and who is connected. */
export function WayPane({ kind, settings }: { kind: Kind; settings: EventSettingsCard }) {
  const t = useText(consoleEventTexts);
  const [editing, setEditing] = useState(false);
  const { mode, url } = chosen(kind, settings);
  const titles = { "": t.notChosen, webhook: t.webhook, long_connection: t.longConnection, here: t.receiveHere };
  const rows: [string, React.ReactNode][] = [[t.asNow, <WayName key="way" mode={mode} title={titles[mode]} />]];
  if (mode === "webhook") rows.push([t.requestUrl, <Address key="url" url={url} />]);
  if (mode === "long_connection") rows.push([t.connections(settings.connections.length), <Connections key="connections" settings={settings} />]);
  return (
    <section className="lk-pane lk-stack">
      <div className="lk-row" style={{ justifyContent: "space-between" }}>
        <h2>{t.way}</h2>
        <Button onClick={() => setEditing(true)}>{t.edit}</Button>
      </div>
      <Facts rows={rows} />
      {editing && <WayDialog kind={kind} settings={settings} onClose={() => setEditing(false)} />}
    </section>
  );
}

function chosen(kind: Kind, settings: EventSettingsCard): { mode: Mode; url: string } {
  return kind === "event" ? { mode: settings.mode, url: settings.url } : { mode: settings.callback_mode, url: settings.callback_url };
}

function WayName({ mode, title }: { mode: Mode; title: string }) {
  return mode ? <span>{title}</span> : <span className="lk-quiet">{title}</span>;
}

function Address({ url }: { url: string }) {
  return (
    <span className="lk-row" style={{ gap: 4 }}>
      <span className="lk-mono" style={{ overflowWrap: "anywhere" }}>{url}</span>
      <CopyButton text={url} />
    </span>
  );
}

function Connections({ settings }: { settings: EventSettingsCard }) {
  const t = useText(consoleEventTexts);
  if (settings.connections.length === 0) {
    return (
      <div className="lk-stack" style={{ gap: 4 }}>
        <div>
          <StatusTag tone="warn">{t.noConnections}</StatusTag>
        </div>
        <div className="lk-quiet">{t.connect(settings.base_url)}</div>
      </div>
    );
  }
  return (
    <div className="lk-stack" style={{ gap: 4 }}>
      {settings.connections.map((one) => (
        <Connection key={`${one.address} ${one.since}`} connection={one} />
      ))}
    </div>
  );
}

function Connection({ connection }: { connection: ConnectionCard }) {
  const t = useText(consoleEventTexts);
  const when = useWhen();
  const program = connection.sdk ? `${connection.sdk} SDK ${connection.version}` : connection.agent;
  return (
    <div className="lk-row" style={{ flexWrap: "wrap", gap: 8 }}>
      <StatusTag tone="good">{connection.address}</StatusTag>
      <span>{program}</span>
      <span className="lk-quiet">{t.connectedSince(when(connection.since))}</span>
      {connection.in_flight > 0 && <span className="lk-quiet">{t.inFlight(connection.in_flight)}</span>}
    </div>
  );
}

function WayDialog({ kind, settings, onClose }: { kind: Kind; settings: EventSettingsCard; onClose: () => void }) {
  const t = useText(consoleEventTexts);
  const words = useText();
  const now = chosen(kind, settings);
  const [mode, setMode] = useState<Mode>(now.mode || "long_connection");
  const [url, setUrl] = useState(now.url);
  const configure = useDo("events.configure", {
    onDone: () => {
      Toast.success(t.saved);
      onClose();
    },
  });
  const ask = mode === "webhook" ? { mode, url: url.trim() } : { mode };
  const named = kind === "event" || mode === "here" ? ask : { callback_mode: mode, ...("url" in ask ? { callback_url: ask.url } : {}) };
  return (
    <ConfirmDialog
      open
      title={t.edit}
      confirm={words.save}
      width={560}
      disabled={mode === "webhook" && !url.trim()}
      busy={configure.isPending}
      refused={configure.error}
      onConfirm={() => configure.mutate({ app_id: settings.app_id, ...named })}
      onClose={onClose}
    >
      <RadioGroup direction="vertical" value={mode} aria-label={t.way} onChange={(event) => setMode(event.target.value as Mode)}>
        <Radio value="long_connection" extra={t.longConnectionHint}>{t.longConnection}</Radio>
        <Radio value="webhook" extra={t.webhookHint}>{t.webhook}</Radio>
        {kind === "event" && <Radio value="here" extra={t.receiveHereHint}>{t.receiveHere}</Radio>}
      </RadioGroup>
      {mode === "webhook" ? (
        <Field label={t.requestUrl} required hint={t.requestUrlHint}>
          {(id) => <Input id={id} value={url} maxLength={1000} placeholder="https://" onChange={setUrl} />}
        </Field>
      ) : (
        mode === "long_connection" && settings.connections.length === 0 && <div className="lk-quiet">{t.connect(settings.base_url)}</div>
      )}
    </ConfirmDialog>
  );
}
