import { IconSearch } from "@douyinfe/semi-icons";
import { Button, Input, Select, TabPane, Tabs } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { ScopeRow } from "../../../gen/console";
import { EmptyState } from "../../../parts/EmptyState";
import { Some } from "../../../parts/Some";
import { useText } from "../../../state/language";
import { scopeTexts } from "../../../texts/consoleScopes";
import { EnableScopesDialog } from "../dialogs/EnableScopesDialog";
import { DisableDialog } from "./DisableDialog";
import { ScopeTable } from "./ScopeTable";
import { type StateFilter, filtered, keysOf } from "./filter";

type Token = ScopeRow["token"];

interface Props {
  appId: string;
  scopes: readonly ScopeRow[];
  /** What the address asks for. */
  asked: URLSearchParams;
}

/** The catalogue of scopes: tabs by identity, search, ticks, and the button that enables what is ticked. */
export function ScopePane({ appId, scopes, asked }: Props) {
  const t = useText(scopeTexts);
  const wanted = keysOf(asked.get("q") ?? "");
  const [token, setToken] = useState<Token>(() => firstToken(scopes, wanted, asked.get("token_type")));
  const [words, setWords] = useState(asked.get("q") ?? "");
  const [state, setState] = useState<StateFilter>("all");
  const [ticks, setTicks] = useState<Record<Token, ReadonlySet<string>>>({
    tenant: new Set(token === "tenant" ? wanted : []),
    user: new Set(token === "user" ? wanted : []),
  });
  const [enabling, setEnabling] = useState<{ key: string; token: Token }[]>();
  const [disabling, setDisabling] = useState<ScopeRow>();
  const mine = scopes.filter((row) => row.token === token);
  const rows = filtered(mine, words, state);
  const ticked = scopes.filter((row) => row.status === "not_added" && ticks[row.token].has(row.key));
  const unknown = wanted.filter((key) => /:/.test(key) && !scopes.some((row) => row.key === key));
  const tick = (keys: readonly string[], on: boolean) => {
    const next = new Set(ticks[token]);
    for (const key of keys) {
      if (on) next.add(key);
      else next.delete(key);
    }
    setTicks({ ...ticks, [token]: next });
  };
  return (
    <>
      <Tabs activeKey={token} onChange={(key) => setToken(key as Token)}>
        <TabPane tab={t.tabTenant} itemKey="tenant" />
        <TabPane tab={t.tabUser} itemKey="user" />
      </Tabs>
      <div className="lk-quiet">{token === "tenant" ? t.tabTenantHint : t.tabUserHint}</div>
      <div className="lk-row">
        <Input
          prefix={<IconSearch />}
          value={words}
          placeholder={t.search}
          aria-label={t.search}
          showClear
          style={{ flex: "1 1 260px", maxWidth: 440 }}
          onChange={setWords}
        />
        <Select value={state} aria-label={t.status} style={{ width: 140 }} onChange={(value) => setState(value as StateFilter)}>
          <Select.Option value="all">{t.stateAll}</Select.Option>
          <Select.Option value="added">{t.stateAdded}</Select.Option>
          <Select.Option value="not_added">{t.stateNot}</Select.Option>
        </Select>
        <Button theme="solid" disabled={ticked.length === 0} onClick={() => setEnabling(ticked.map(({ key, token: kind }) => ({ key, token: kind })))}>
          {ticked.length ? t.batchCount(ticked.length) : t.batch}
        </Button>
        <span className="lk-quiet">{t.shown(rows.length)}</span>
      </div>
      {unknown.length > 0 && <div className="lk-quiet">{t.unknown(unknown.join(", "))}</div>}
      {rows.length ? (
        <Some key={token} rows={rows} step={50}>{(shown) => (
          <ScopeTable
            label={token === "tenant" ? t.tabTenant : t.tabUser}
            rows={shown}
            ticked={ticks[token]}
            onTick={tick}
            onEnable={(row) => setEnabling([{ key: row.key, token: row.token }])}
            onDisable={setDisabling}
          />
        )}</Some>
      ) : (
        <EmptyState title={t.none} hint={t.noneHint}>
          <Button onClick={() => (setWords(""), setState("all"))}>{t.clear}</Button>
        </EmptyState>
      )}
      <EnableScopesDialog
        appId={appId}
        grants={enabling ?? []}
        open={enabling !== undefined}
        onClose={() => setEnabling(undefined)}
        onDone={() => setEnabling(undefined)}
      />
      {disabling && <DisableDialog appId={appId} row={disabling} onClose={() => setDisabling(undefined)} />}
    </>
  );
}

/** The tab to begin with: what the address says, else where the scopes it names are. */
function firstToken(scopes: readonly ScopeRow[], wanted: readonly string[], asked: string | null): Token {
  if (asked === "user" || asked === "tenant") return asked;
  const has = (token: Token) => scopes.some((row) => row.token === token && wanted.includes(row.key));
  return has("user") && !has("tenant") ? "user" : "tenant";
}
