import { Button, Checkbox } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { AppCard, DocScope, ExplorerEndpoint, ScopeRow } from "../../gen/console";
import { useAsk, useInvalidate } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { StatusTag, type Tone } from "../../parts/StatusTag";
import { usePick, useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import { toolTexts } from "../../texts/explorerTools";
import { EnableScopesDialog } from "../console/dialogs/EnableScopesDialog";
import css from "./Explorer.module.css";
import type { TokenKind } from "./token";

interface Props {
  endpoint: ExplorerEndpoint;
  app: AppCard | undefined;
  kind: TokenKind;
}

/** 权限配置: the scopes that the call may use, how this app stands to each, and the way to enable them. */
export function PermissionsTab({ endpoint, app, kind }: Props) {
  const t = useText(explorerTexts);
  const table = useAsk("scopes.list", { app_id: app?.app_id ?? "" }, { enabled: Boolean(app) });
  if (!endpoint.scopes.length && !endpoint.field_scopes.length) return <div className={`${css.tab} lk-quiet`}>{t.noScopes}</div>;
  if (!app) return <Lists endpoint={endpoint} kind={kind} appId="" rows={[]} />;
  return (
    <Answered query={table} height="160px">
      {({ scopes }) => <Lists endpoint={endpoint} kind={kind} appId={app.app_id} rows={scopes} />}
    </Answered>
  );
}

function Lists({ endpoint, kind, appId, rows }: { endpoint: ExplorerEndpoint; kind: TokenKind; appId: string; rows: ScopeRow[] }) {
  const t = useText(explorerTexts);
  const invalidate = useInvalidate();
  const [ticks, setTicks] = useState<string[]>([]);
  const [open, setOpen] = useState(false);
  const offered = (scopes: DocScope[]) => scopes.filter(({ tokens }) => tokens.includes(kind));
  const row = (key: string) => rows.find((one) => one.key === key && one.token === kind);
  const any = offered(endpoint.scopes);
  // Some calls with a user token need every one of a few scopes, whatever the app's own token would do with.
  const every = kind === "user" ? endpoint.user_scopes_all : [];
  const inForce = ({ key }: DocScope) => row(key)?.status === "effective";
  const holds = every.length ? every.every(inForce) : any.some(inForce);
  const toggle = (key: string) => setTicks((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]));
  const chosen = ticks.filter((key) => row(key) && row(key)?.status !== "effective");
  const list = (scopes: DocScope[]) =>
    scopes.map((scope) => (
      <Scope key={scope.key} least={!every.length && any.length > 1 && scope === any[0]} scope={scope} row={row(scope.key)} known={Boolean(appId)} ticked={ticks.includes(scope.key)} onToggle={() => toggle(scope.key)} />
    ));
  const needed: [string, DocScope[]][] = every.length
    ? [[t.everyOfUser, every]]
    : [[kind === "user" ? t.anyOfUser : t.anyOf, any], [t.alsoNeeded, kind === "user" ? offered(endpoint.tip_scopes) : []]];
  const groups: [string, DocScope[]][] = [
    ...needed,
    [t.fieldScopes, offered(endpoint.field_scopes)],
  ];
  return (
    <div className={css.tab}>
      {appId && (every.length > 0 || any.length > 0) && <div><StatusTag tone={holds ? "good" : "warn"}>{holds ? t.holds : t.holdsNot}</StatusTag></div>}
      {groups.map(([title, scopes]) => scopes.length > 0 && (
        <section key={title} className={css.part}>
          <div className="lk-quiet">{title}</div>
          {list(scopes)}
        </section>
      ))}
      {appId ? (
        <div className={css.line}>
          <Button theme="solid" disabled={!chosen.length} onClick={() => setOpen(true)}>{t.enable}</Button>
          <span className="lk-quiet">{t.ticked(chosen.length)}</span>
        </div>
      ) : (
        <div className="lk-quiet">{t.chooseApp}</div>
      )}
      <EnableScopesDialog
        appId={appId}
        grants={chosen.map((key) => ({ key, token: kind }))}
        open={open}
        onClose={() => setOpen(false)}
        onDone={() => {
          setOpen(false);
          setTicks([]);
          void invalidate("scopes.");
        }}
      />
    </div>
  );
}

const TONES: Record<ScopeRow["status"], Tone> = { effective: "good", added_needs_release: "warn", in_review: "busy", not_added: "quiet" };

interface ScopeProps {
  /** Allows less than any other that is enough. */
  least: boolean;
  scope: DocScope;
  row: ScopeRow | undefined;
  known: boolean;
  ticked: boolean;
  onToggle: () => void;
}

function Scope({ least, scope, row, known, ticked, onToggle }: ScopeProps) {
  const t = useText(explorerTexts);
  const tools = useText(toolTexts);
  const pick = usePick();
  const effective = row?.status === "effective";
  const states = { effective: t.stateEffective, added_needs_release: t.stateWaiting, in_review: t.stateReview, not_added: t.stateNone };
  return (
    <div className={css.scope}>
      <Checkbox checked={effective || ticked} disabled={!known || !row || effective} onChange={onToggle} aria-label={scope.key} />
      <button type="button" className={css.scopeWords} disabled={!known || !row || effective} onClick={onToggle}>
        <span>
          {pick(scope.title)}
          {least && <span className={css.me}>{tools.least}</span>}
        </span>
        <code>{scope.key}</code>
      </button>
      {row && !effective && <span className={css.small}>{row.exempt ? t.exempt : t.reviewed}</span>}
      {row && <StatusTag tone={TONES[row.status]}>{states[row.status]}</StatusTag>}
    </div>
  );
}
