import { TextArea } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link } from "react-router";
import type { DocEvent } from "../../gen/console";
import { useAsk, useDo } from "../../net/ask";
import { ActionButton } from "../../parts/ActionButton";
import { Answered } from "../../parts/Answered";
import { ErrorNote } from "../../parts/ErrorNote";
import { Field } from "../../parts/Field";
import { StatusTag } from "../../parts/StatusTag";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { consoleEventTexts } from "../../texts/consoleEvents";
import { documentTexts } from "../../texts/document";
import { TONES } from "../console/events/outcomes";
import { AppRow } from "../explorer/AppRow";
import { useApp } from "../explorer/app";
import { Heading } from "./DocFrame";
import css from "./Document.module.css";

const LOOK_EVERY_MS = 1_000;

/** Makes an event happen for an app of one's own, with ids of what is there, and shows what becomes of it. */
export function TryEvent({ event }: { event: DocEvent }) {
  const t = useText(documentTexts);
  const { state } = useSession();
  const signedIn = Boolean(state?.user);
  const { app, apps, pickApp, query } = useApp(signedIn);
  const known = state !== undefined && (!signedIn || query.data !== undefined);
  return (
    <>
      <Heading id="try">{t.tryEvent}</Heading>
      {event.is_callback ? (
        <p>{event.event_type === "url.preview.get" ? t.tryPreview : t.tryCallback} <Link to="/messenger">{t.toMessenger}</Link></p>
      ) : (
        <div className={css.trial}>
          <AppRow app={app} apps={apps} signedIn={signedIn} known={known} onPick={pickApp} />
          {app && <Example key={`${app.app_id} ${event.event_type}`} appId={app.app_id} type={event.event_type} />}
        </div>
      )}
    </>
  );
}

function Example({ appId, type }: { appId: string; type: string }) {
  const t = useText(consoleEventTexts);
  const query = useAsk("events.prepare", { app_id: appId, type });
  const [written, setWritten] = useState<string>();
  const trigger = useDo("events.trigger", { invalidates: ["event_log."] });
  return (
    <Answered query={query} height="240px">
      {({ body, in_force }) => (
        <>
          {!in_force && <span className="lk-quiet">{t.notInForce}</span>}
          <Field label={t.body} hint={t.bodyHint}>
            {(id) => <TextArea id={id} className={css.written} value={written ?? body} autosize={{ minRows: 6, maxRows: 18 }} spellCheck={false} onChange={setWritten} />}
          </Field>
          <div className="lk-row" style={{ flexWrap: "wrap", gap: 12 }}>
            <ActionButton theme="solid" busy={trigger.isPending} onClick={() => trigger.mutate({ app_id: appId, type, ...(written === undefined ? {} : { body: written }) })}>
              {t.trigger}
            </ActionButton>
            {trigger.data && <Became key={trigger.data.event_id} appId={appId} eventId={trigger.data.event_id} />}
          </div>
          {trigger.error && <ErrorNote refused={trigger.error} />}
        </>
      )}
    </Answered>
  );
}

/** What became of the event, looked at until it was tried. */
function Became({ appId, eventId }: { appId: string; eventId: string }) {
  const t = useText(consoleEventTexts);
  const query = useAsk(
    "event_log.get",
    { app_id: appId, event_id: eventId },
    { refetchInterval: ({ state }) => (state.data?.attempts.length ? false : LOOK_EVERY_MS) },
  );
  const attempt = query.data?.attempts.at(-1);
  return (
    <span className="lk-row" role="status" style={{ flexWrap: "wrap", gap: 8 }}>
      {query.data && attempt ? <StatusTag tone={TONES[query.data.event.outcome]}>{t[query.data.event.outcome]}</StatusTag> : <span>{t.triggered}</span>}
      {attempt && <span className="lk-quiet">{t.fault(attempt.fault)}{attempt.took_us > 0 && ` · ${t.took((attempt.took_us / 1000).toFixed(1))}`}</span>}
      <Link to={`/app/${appId}/event?tab=log&event=${eventId}`}>{t.look}</Link>
    </span>
  );
}
