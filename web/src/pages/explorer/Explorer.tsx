import { TabPane, Tabs } from "@douyinfe/semi-ui-19";
import { type KeyboardEvent, useState } from "react";
import type { ExplorerEndpoint } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { explorerTexts } from "../../texts/explorer";
import { AppRow } from "./AppRow";
import { useApp } from "./app";
import css from "./Explorer.module.css";
import { useFilled } from "./filled";
import { ParametersTab } from "./ParametersTab";
import { PermissionsTab } from "./PermissionsTab";
import { ResponsePane } from "./ResponsePane";
import { SamplesTab } from "./SamplesTab";
import { SendBar } from "./SendBar";
import { TokenRow, useGetting } from "./TokenRow";
import { type TokenKind, useToken } from "./token";
import { useSending } from "./useSending";

interface Props {
  endpointId: string;
  /** Request and response side by side, where there is room. */
  wide?: boolean;
}

export type ExplorerTab = "parameters" | "permissions" | "samples";

/** Calls an endpoint by hand: app, token, parameters, permissions, the call itself, and the same call as code. */
export function Explorer({ endpointId, wide = false }: Props) {
  const endpoint = useAsk("explorer.endpoint", { endpoint_id: endpointId }, { staleTime: Number.POSITIVE_INFINITY });
  return <Answered query={endpoint}>{(found) => <Filling key={found.id} endpoint={found} wide={wide} />}</Answered>;
}

function Filling({ endpoint, wide }: { endpoint: ExplorerEndpoint; wide: boolean }) {
  const t = useText(explorerTexts);
  const { state } = useSession();
  const signedIn = state?.signed_in ?? false;
  const { app, apps, pickApp, query } = useApp(signedIn);
  const [kind, setKind] = useState<TokenKind>(endpoint.tokens[0] ?? "tenant");
  const [tab, setTab] = useState<ExplorerTab>("parameters");
  const [filled, change] = useFilled(endpoint);
  const token = useToken(app?.app_id ?? "", kind);
  const getting = useGetting(app, kind);
  const sending = useSending(endpoint, filled, token, () => setTab("parameters"));
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    sending.start();
  };
  const shared = { endpoint, filled, app, kind, token };
  return (
    <div className={`${css.explorer} ${wide ? css.wide : ""}`} onKeyDown={sendByKey}>
      <div className={css.request}>
        <AppRow app={app} apps={apps} signedIn={signedIn} known={Boolean(state) && (!signedIn || query.data !== undefined)} onPick={pickApp} />
        <TokenRow endpoint={endpoint} app={app} kind={kind} token={token} onKind={setKind} getting={getting} />
        <Tabs activeKey={tab} onChange={(key) => setTab(key as ExplorerTab)} keepDOM={false} className={css.tabs ?? ""}>
          <TabPane tab={t.parameters} itemKey="parameters">
            <ParametersTab {...shared} onChange={change} onSend={sending.start} />
          </TabPane>
          <TabPane tab={t.permissions} itemKey="permissions">
            <PermissionsTab {...shared} />
          </TabPane>
          <TabPane tab={t.samples} itemKey="samples">
            <SamplesTab {...shared} />
          </TabPane>
        </Tabs>
        <SendBar sending={sending} />
      </div>
      <div className={css.response}>
        <h3 className={css.heading}>{t.response}</h3>
        <ResponsePane
          endpoint={endpoint}
          app={app}
          reply={sending.reply}
          busy={sending.busy}
          onPermissions={() => setTab("permissions")}
          onParameters={() => setTab("parameters")}
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
