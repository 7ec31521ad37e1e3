import { Link } from "react-router";
import type { DocEndpoint, DocField } from "../../gen/console";
import { CodeBlock } from "../../parts/CodeBlock";
import { usePick, useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import { Heading } from "./DocFrame";
import css from "./Document.module.css";
import { ErrorTable } from "./ErrorTable";
import { FieldTable } from "./FieldTable";
import { RequestFacts } from "./RequestFacts";

/** Everything that is known of an endpoint. */
export function EndpointView({ endpoint }: { endpoint: DocEndpoint }) {
  const t = useText(documentTexts);
  const pick = usePick();
  return (
    <>
      {!endpoint.emulated && <NotEmulated />}
      {endpoint.summary && <p className={css.summary}>{pick(endpoint.summary)}</p>}
      <Heading id="request">{t.request}</Heading>
      <RequestFacts endpoint={endpoint} />
      {endpoint.headers.length > 0 && (
        <>
          <Heading id="headers">{t.headers}</Heading>
          <div className={css.table}>
            <table>
              <tbody>
                {endpoint.headers.map((header) => (
                  <tr key={header.name}>
                    <th><code>{header.name}</code></th>
                    <td><code>{header.value}</code><div className="lk-quiet">{pick(header.help)}</div></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <Fields id="path" title={t.pathParams} fields={endpoint.path_params} />
      <Fields id="query" title={t.queryParams} fields={endpoint.query_params} />
      <Fields id="body" title={t.bodyParams} fields={endpoint.body_params} />
      {endpoint.request_example && <Example id="request-example" title={t.requestExample} code={endpoint.request_example} />}
      <Fields id="response" title={t.response} fields={endpoint.response} answer />
      {endpoint.response_binary && <p>{t.responseBinary}</p>}
      {endpoint.response_example && <Example id="response-example" title={t.responseExample} code={endpoint.response_example} />}
      {(endpoint.errors.length > 0 || endpoint.gate_errors.length > 0) && <ErrorTable endpoint={endpoint} />}
    </>
  );
}

function NotEmulated() {
  const t = useText(documentTexts);
  return (
    <div className={css.known} role="note">
      <b>{t.notEmulatedTitle}</b>
      <div>
        {t.notEmulatedHint} <Link to="/document/larkstead/differences">{t.seeDifferences}</Link>
      </div>
    </div>
  );
}

function Fields({ id, title, fields, answer = false }: { id: string; title: string; fields: DocField[]; answer?: boolean }) {
  if (!fields.length) return null;
  return (
    <>
      <Heading id={id}>{title}</Heading>
      <FieldTable fields={fields} answer={answer} />
    </>
  );
}

function Example({ id, title, code }: { id: string; title: string; code: string }) {
  return (
    <>
      <Heading id={id}>{title}</Heading>
      <CodeBlock code={code} language="json" maxHeight="480px" />
    </>
  );
}
