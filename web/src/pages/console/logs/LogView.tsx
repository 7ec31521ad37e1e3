import { IconPause, IconPlay, IconRefresh } from "@douyinfe/semi-icons";
import { Button, TabPane, Tabs } from "@douyinfe/semi-ui-19";
import { type ReactNode, useState } from "react";
import { useSearchParams } from "react-router";
import { PageFrame } from "../../../parts/PageFrame";
import { useText } from "../../../state/language";
import { eventLogTexts } from "../../../texts/eventLog";
import { logTexts } from "../../../texts/logs";
import { EventSearch } from "../events/log/EventSearch";
import { Chart } from "./Chart";
import { ExportButton } from "./ExportButton";
import { Failures } from "./Failures";
import { Filters } from "./Filters";
import { NotUnderstood } from "./NotUnderstood";
import { LogList } from "./LogList";
import { useLogQuery } from "./query";
import { useCalls } from "./useCalls";
import { useTally } from "./useTally";
import { withValue } from "./words";

/** Log search: the calls that apps made, and the events that were brought to them. `appId` "" offers all apps. */
export function LogView({ appId }: { appId: string }) {
  const [search, setSearch] = useSearchParams();
  const kind = search.get("kind") === "events" ? "events" : "calls";
  // App and time are asked for in both; the rest belongs to one.
  const choose = (chosen: string) => {
    const kept = ["app", "range"].flatMap((name) => (search.get(name) ? [[name, search.get(name) ?? ""]] : []));
    setSearch([...kept, ...(chosen === "events" ? [["kind", chosen]] : [])] as [string, string][]);
  };
  const t = useText(logTexts);
  const events = useText(eventLogTexts);
  const tabs = (
    <Tabs activeKey={kind} onChange={choose} keepDOM={false}>
      <TabPane tab={t.tab} itemKey="calls" />
      <TabPane tab={events.tab} itemKey="events" />
    </Tabs>
  );
  if (kind === "calls") return <Calls appId={appId} tabs={tabs} />;
  return (
    <PageFrame title={t.title} hint={events.hint} width="full">
      {tabs}
      <section className="lk-pane lk-stack">
        <EventSearch appId={appId} />
      </section>
    </PageFrame>
  );
}

/** What to look for, calls over time, failures by kind, and the calls. */
function Calls({ appId, tabs }: { appId: string; tabs: ReactNode }) {
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
      {tabs}
      <Filters query={query} choosesApp={!appId} onChange={change} />
      <NotUnderstood calls={calls} query={query} onChange={change} />
      <Chart tally={tally} onPick={(since, until) => change({ since: String(since), until: String(until) })} />
      <Failures tally={tally} onPick={(endpoint, code) => change({ q: withValue(withValue(query.words, "path", endpoint), "code", String(code)) })} />
      <LogList calls={calls} showsApp={!appId} live={following} />
    </PageFrame>
  );
}
