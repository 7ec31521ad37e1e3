import { IconPause, IconPlay, IconRefresh } from "@douyinfe/semi-icons";
import { Button, TabPane, Tabs } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { PageFrame } from "../../../parts/PageFrame";
import { useText } from "../../../state/language";
import { logTexts } from "../../../texts/logs";
import { Chart } from "./Chart";
import { ExportButton } from "./ExportButton";
import { Failures } from "./Failures";
import { Filters } from "./Filters";
import { LogList } from "./LogList";
import { useLogQuery } from "./query";
import { useCalls } from "./useCalls";
import { useTally } from "./useTally";
import { withValue } from "./words";

/** Log search: what to look for, calls over time, failures by kind, and the calls. `appId` "" offers all apps. */
export function LogView({ appId }: { appId: string }) {
  const t = useText(logTexts);
  const [query, change] = useLogQuery(appId);
  const [live, setLive] = useState(false);
  const calls = useCalls(query, live);
  // While calls come in, the counts follow them.
  const tally = useTally(query, live ? (calls.rows[0]?.received_ms ?? 0) : 0);
  const canFollow = !query.oldestFirst && query.until === null;
  const following = live && canFollow;
  return (
    <PageFrame
      title={t.title}
      hint={t.hint}
      width="full"
      actions={
        <>
          <Button icon={<IconRefresh />} aria-label={t.search} onClick={() => change({})} />
          <Button icon={following ? <IconPause /> : <IconPlay />} disabled={!canFollow} title={t.liveHint} aria-pressed={following} onClick={() => setLive(!live)}>
            {following ? t.pause : t.live}
          </Button>
          <ExportButton query={query} />
        </>
      }
    >
      <Tabs>
        <TabPane tab={t.tab} itemKey="server" />
      </Tabs>
      <Filters query={query} choosesApp={!appId} onChange={change} />
      <Chart tally={tally} onPick={(since, until) => change({ since: String(since), until: String(until) })} />
      <Failures tally={tally} onPick={(endpoint, code) => change({ q: withValue(withValue(query.words, "path", endpoint), "code", String(code)) })} />
      <LogList calls={calls} showsApp={!appId} live={following} />
    </PageFrame>
  );
}
