import type { DocEvent } from "../../gen/console";
import { CodeBlock } from "../../parts/CodeBlock";
import { CopyButton } from "../../parts/CopyButton";
import { usePick, useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import { Heading } from "./DocFrame";
import css from "./Document.module.css";
import { FieldTable } from "./FieldTable";
import { Row, Scopes } from "./RequestFacts";
import { TryEvent } from "./TryEvent";

/** Everything that is known of an event: who may hear it, its fields, and an example. */
export function EventView({ event }: { event: DocEvent }) {
  const t = useText(documentTexts);
  const pick = usePick();
  return (
    <>
      {!event.caused && (
        <div className={css.known} role="note">
          <b>{event.is_callback ? t.callbackTitle : t.notCausedTitle}</b>
          <div>{event.is_callback ? t.callbackHint : t.notCausedHint}</div>
        </div>
      )}
      {event.summary && <p className={css.summary}>{pick(event.summary)}</p>}
      <Heading id="event">{t.event}</Heading>
      <EventFacts event={event} />
      <Heading id="body">{t.eventBody}</Heading>
      <p>{event.envelope === "flat" ? t.envelopeFlat : event.envelope === "2.0" ? t.envelopeNew : t.envelopeOld}</p>
      <FieldTable fields={event.body} answer />
      <Heading id="example">{t.eventExample}</Heading>
      <CodeBlock code={event.example} language="json" maxHeight="480px" />
      <TryEvent event={event} />
    </>
  );
}

function EventFacts({ event }: { event: DocEvent }) {
  const t = useText(documentTexts);
  const types: Record<string, string> = { custom: t.custom, isv: t.isv };
  return (
    <div className={css.table}>
      <table className={css.facts}>
        <tbody>
          <Row name={t.eventType}>
            <span className={css.url}><code>{event.event_type}</code> <CopyButton text={event.event_type} /></span>
          </Row>
          {event.envelope !== "flat" && <Row name={t.envelope}>{event.envelope}</Row>}
          {event.app_types.length > 0 && <Row name={t.appTypes}>{event.app_types.map((type) => types[type] ?? type).join(" · ")}</Row>}
          <Row name={t.scopes}>
            {event.scopes.length ? <><div className="lk-quiet">{t.scopesAny}</div><Scopes scopes={event.scopes} /></> : t.scopesNone}
          </Row>
          {event.field_scopes.length > 0 && <Row name={t.fieldScopes}><Scopes scopes={event.field_scopes} /></Row>}
        </tbody>
      </table>
    </div>
  );
}
