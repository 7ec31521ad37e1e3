import { useState } from "react";
import { Link } from "react-router";
import type { DocEndpoint, DocError } from "../../gen/console";
import { StatusTag } from "../../parts/StatusTag";
import { usePick, useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import { Heading } from "./DocFrame";
import css from "./Document.module.css";

const GENERIC = "/document/ukTMukTMukTM/ugjM14COyUjL4ITN";

/** The codes of an endpoint: those that a call here can meet first, then what is only documented, then every call's. */
export function ErrorTable({ endpoint }: { endpoint: DocEndpoint }) {
  const t = useText(documentTexts);
  const { emulated, errors, gate_errors } = endpoint;
  const [whole, setWhole] = useState(!emulated);
  const raised = errors.filter((error) => error.raised);
  const rest = errors.filter((error) => !error.raised);
  return (
    <>
      <Heading id="errors">{t.errors}</Heading>
      {raised.length > 0 && <Rows errors={raised} emulated={emulated} />}
      {rest.length > 0 && !whole && (
        <button type="button" className={css.fold} onClick={() => setWhole(true)}>{t.showNotRaised(rest.length)}</button>
      )}
      {rest.length > 0 && whole && <Rows errors={rest} emulated={emulated} />}
      {gate_errors.length > 0 && (
        <>
          <h3 id="gate-errors" className={css.sub}>{t.gateErrors}</h3>
          <Rows errors={gate_errors} emulated={emulated} />
        </>
      )}
      <p><Link to={GENERIC}>{t.moreErrors}</Link></p>
    </>
  );
}

function Rows({ errors, emulated }: { errors: DocError[]; emulated: boolean }) {
  return (
    <div className={css.errors}>
      {errors.map((error) => <Row key={`${error.parent} ${error.code} ${error.msg}`} error={error} emulated={emulated} />)}
    </div>
  );
}

function Row({ error, emulated }: { error: DocError; emulated: boolean }) {
  const t = useText(documentTexts);
  const pick = usePick();
  return (
    <div className={css.error} id={`error-${error.code}`}>
      <div className={css.name}>
        <code>{error.code}</code>
        {error.http_status !== null && <span className={css.type}>HTTP {error.http_status}</span>}
        {error.parent !== null && <span className={css.type}>{t.partOf(error.parent)}</span>}
        {emulated && <StatusTag tone={error.raised ? "good" : "quiet"}>{error.raised ? t.raised : t.notRaised}</StatusTag>}
      </div>
      <div className={css.meaning}>
        <div className={css.msg}>{error.msg}</div>
        {error.why_not && <div>{t.whyNotRaised}: {pick(error.why_not)}</div>}
        {error.cause && <div>{pick(error.cause)}</div>}
        {error.remedy && <div className="lk-quiet">{t.remedy}: {pick(error.remedy)}</div>}
      </div>
    </div>
  );
}
