import { TabPane, Tabs, Toast } from "@douyinfe/semi-ui-19";
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import type { ExplorerEndpoint } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { explorerTexts } from "../../texts/explorer";
import { toolTexts } from "../../texts/explorerTools";
import { AppRow } from "./AppRow";
import { useApp } from "./app";
import { withoutSecrets } from "./secrets";
import css from "./Explorer.module.css";
import type { Filled } from "./filled";
import { leftBefore, useFilled } from "./requestDraft";
import { HistoryTab } from "./HistoryTab";
import { type PastCall, useHistory } from "./history";
import type { JsonFault } from "./jsonFault";
import { ParametersTab } from "./ParametersTab";
import { PermissionsTab } from "./PermissionsTab";
import { ResponsePane } from "./ResponsePane";
import { SamplesTab } from "./SamplesTab";
import { SendBar } from "./SendBar";
import { ShareButton } from "./ShareButton";
import { CutNote, SharedNote, UnbuiltNote } from "./SharedNote";
import { type SharedRequest, addressOf, encodeRequest, isCut, runNext, takeRun } from "./share";
import { TokenRow, useGetting } from "./TokenRow";
import { AwayNote } from "./TryAs";
import { type TokenKind, useToken } from "./token";
import { useSending } from "./useSending";

interface Props {
  endpointId: string;
  /** Request and response side by side, where there is room. */
  wide?: boolean;
  /** The request that came with a link; null when the link could not be read. */
  given?: SharedRequest | null | undefined;
  /** After the request was changed by hand. */
  onChanged?: (() => void) | undefined;
}

export type ExplorerTab = "parameters" | "permissions" | "samples" | "history";

/** Calls an endpoint by hand: app, token, parameters, permissions, the call itself, and the same call as code. */
export function Explorer({ endpointId, ...rest }: Props) {
  const endpoint = useAsk("explorer.endpoint", { endpoint_id: endpointId }, { staleTime: Number.POSITIVE_INFINITY });
  return (
    <>
      <AwayNote />
      <Answered query={endpoint}>{(found) => <Filling key={found.id} endpoint={found} {...rest} />}</Answered>
    </>
  );
}

type FillingProps = Omit<Props, "endpointId"> & { endpoint: ExplorerEndpoint };

function Filling({ endpoint, wide = false, given, onChanged }: FillingProps) {
  const t = useText(explorerTexts);
  const tools = useText(toolTexts);
  const navigate = useNavigate();
  const { state } = useSession();
  const signedIn = Boolean(state?.user);
  const { app, apps, pickApp, query } = useApp(signedIn);
  const [kind, setKind] = useState<TokenKind>(given && endpoint.tokens.includes(given.kind) ? given.kind : (endpoint.tokens[0] ?? "tenant"));
  const [tab, setTab] = useState<ExplorerTab>("parameters");
  const [linked, setLinked] = useState(given);
  const here = useLocation();
  const [cut, setCut] = useState(isCut(here.state));
  const [toRun, setToRun] = useState(takeRun);
  const [filled, setFilled] = useFilled(endpoint, given ?? null);
  const change = (next: Partial<Filled>) => (setFilled(next), onChanged?.());
  const token = useToken(app?.app_id ?? "", kind);
  const getting = useGetting(app, kind);
  const owner = state?.tenant && state.user ? `${state.tenant.tenant_key}.${state.user.user_id}` : "";
  const history = useHistory(owner, app?.app_id ?? "");
  const [toFault, setToFault] = useState<JsonFault | null>(null);
  // The editor is loaded when it is first shown, and what stands below moves then: nobody presses it before.
  const [editing, setEditing] = useState(endpoint.body === null || endpoint.form);
  const [calledAs, setCalledAs] = useState("");
  const goMend = (fault: JsonFault | null) => (setTab("parameters"), setToFault(fault));
  const sending = useSending(endpoint, filled, token, goMend, ({ status, code, time, logId }) => {
    setCalledAs(app?.app_id ?? "");
    if (owner && app) history.add({ ...withoutSecrets(endpoint, filled), endpoint: endpoint.id, kind, at: Date.now(), status, code, time, logId });
  });
  const known = Boolean(state) && (!signedIn || query.data !== undefined);
  const runs = toRun && known;
  const runAgain = useEffectEvent(() => (setToRun(false), sending.start()));
  useEffect(() => {
    // By now the request of the call that is made again stands in the fields.
    if (runs) runAgain();
  }, [runs]);
  const open = ({ endpoint: id, path, query: values, body, kind: as }: PastCall, run: boolean) => {
    if (id !== endpoint.id) {
      const code = encodeRequest({ path, query: values, body, kind: as });
      if (!code) return void Toast.warning(tools.shareTooLong);
      if (run) runNext();
      return void navigate(addressOf(id, code));
    }
    change({ path, query: values, body });
    setKind(as);
    setTab("parameters");
    setToRun(run);
  };
  const sendByKey = (event: KeyboardEvent | globalThis.KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    // React hands on what happens in dialogs, too: there the key does not mean the request behind them.
    if ((event.target as Element).closest("[role=dialog]")) return;
    event.preventDefault();
    sending.start();
  };
  // A button that waits loses the focus to the page: the key still sends then.
  const sendFromPage = useEffectEvent((event: globalThis.KeyboardEvent) => event.target === document.body && sendByKey(event));
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => void sendFromPage(event);
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  const shared = { endpoint, filled, app, kind, token };
  return (
    <div className={`${css.explorer} ${wide ? css.wide : ""}`} onKeyDown={sendByKey}>
      <div className={css.request}>
        <AppRow app={app} apps={apps} signedIn={signedIn} known={known} onPick={pickApp} />
        <TokenRow endpoint={endpoint} app={app} kind={kind} token={token} onKind={setKind} known={known} getting={getting} />
        {linked !== undefined && (
          <SharedNote
            readable={linked !== null}
            onMine={() => (change(leftBefore(endpoint)), setLinked(undefined))}
            onClose={() => (setLinked(undefined), onChanged?.())}
          />
        )}
        {!endpoint.emulated && <UnbuiltNote />}
        {cut && <CutNote onClose={() => setCut(false)} />}
        <div className={css.tabbed}>
          <div className={css.share}><ShareButton endpoint={endpoint} filled={filled} kind={kind} /></div>
          <Tabs
            activeKey={tab}
            onChange={(key) => setTab(key as ExplorerTab)}
            keepDOM={false}
            className={css.tabs ?? ""}
          >
            <TabPane tab={t.parameters} itemKey="parameters">
              <ParametersTab {...shared} onChange={change} onSend={sending.start} toFault={toFault} onThere={() => setToFault(null)} onReady={() => setEditing(true)} />
            </TabPane>
            <TabPane tab={t.permissions} itemKey="permissions">
              <PermissionsTab {...shared} />
            </TabPane>
            <TabPane tab={t.samples} itemKey="samples">
              <SamplesTab {...shared} />
            </TabPane>
            <TabPane tab={tools.history} itemKey="history">
              <HistoryTab history={history} known={Boolean(owner && app)} onOpen={open} />
            </TabPane>
          </Tabs>
        </div>
        <SendBar sending={sending} waiting={!editing} />
      </div>
      <div className={css.response}>
        <h3 className={css.heading}>{t.response}</h3>
        <ResponsePane
          endpoint={endpoint}
          app={app}
          calledAs={calledAs}
          reply={sending.reply}
          busy={sending.busy}
          onToken={getting.start}
          onFix={(corrected) => {
            change({ path: { ...filled.path, ...corrected.path }, query: corrected.query, body: corrected.body || filled.body });
            setTab("parameters");
          }}
        />
      </div>
    </div>
  );
}
