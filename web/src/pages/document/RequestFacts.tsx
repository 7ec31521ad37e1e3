import type { ReactNode } from "react";
import { Link } from "react-router";
import type { DocEndpoint, DocScope } from "../../gen/console";
import { CopyButton } from "../../parts/CopyButton";
import { usePick, useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import css from "./Document.module.css";

const TOKENS = "/document/ukTMukTMukTM/uMTNz4yM1MjLzUzM";
const LIMITS = "/document/ukTMukTMukTM/uUzN04SN3QjL1cDN";

/** The table at the head of an endpoint's page: address, limits, who may call, with which scopes. */
export function RequestFacts({ endpoint }: { endpoint: DocEndpoint }) {
  const t = useText(documentTexts);
  const types: Record<string, string> = { custom: t.custom, isv: t.isv };
  return (
    <div className={css.table}>
      <table className={css.facts}>
        <tbody>
          <Row name={t.url}>
            <span className={css.url}><code>{endpoint.url}</code> <CopyButton text={endpoint.url} /></span>
          </Row>
          <Row name={t.method}><b>{endpoint.method}</b></Row>
          <Row name={t.limits}><Link to={LIMITS}>{useLimits(endpoint)}</Link></Row>
          {endpoint.app_types.length > 0 && <Row name={t.appTypes}>{endpoint.app_types.map((type) => types[type] ?? type).join(" · ")}</Row>}
          <Row name={t.tokens}>
            {endpoint.tokens.length ? (
              endpoint.tokens.map((token) => <Link key={token} to={TOKENS} className={css.chip}><code>{token}</code></Link>)
            ) : (
              t.noToken
            )}
          </Row>
          <Row name={t.scopes}>
            {endpoint.scopes.length ? <><div className="lk-quiet">{t.scopesAny}</div><Scopes scopes={endpoint.scopes} /></> : t.scopesNone}
            {endpoint.tip_scopes.length > 0 && <><div className="lk-quiet">{t.tipScopes}</div><Scopes scopes={endpoint.tip_scopes} /></>}
          </Row>
          {endpoint.field_scopes.length > 0 && <Row name={t.fieldScopes}><Scopes scopes={endpoint.field_scopes} /></Row>}
        </tbody>
      </table>
    </div>
  );
}

/** A line of the table. */
export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th>{name}</th>
      <td>{children}</td>
    </tr>
  );
}

/** Scopes with what they are called. */
export function Scopes({ scopes }: { scopes: DocScope[] }) {
  const pick = usePick();
  return (
    <ul className={css.scopes}>
      {scopes.map(({ key, title }) => (
        <li key={key}>
          {pick(title)} <code>{key}</code>
        </li>
      ))}
    </ul>
  );
}

function useLimits({ tier, per_minute, per_second }: DocEndpoint): string {
  const t = useText(documentTexts);
  if (tier === null) return t.noLimit;
  if (tier === "special") return t.specialLimit;
  const limits = [per_minute && t.perMinute(per_minute), per_second && t.perSecond(per_second)].filter(Boolean);
  return limits.length ? `${limits.join(" · ")} (${t.tier(tier)})` : t.tier(tier);
}
