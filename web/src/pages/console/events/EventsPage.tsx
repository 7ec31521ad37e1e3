import { useSearchParams } from "react-router";
import type { EventSettingsCard } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { PageFrame } from "../../../parts/PageFrame";
import { PillTabs } from "../../../parts/PillTabs";
import { useText } from "../../../state/language";
import { consoleEventTexts } from "../../../texts/consoleEvents";
import { clockTexts } from "../../../texts/clock";
import { ClockPane } from "../../clock/ClockPane";
import { useApp } from "../frame/useApp";
import { HerePane } from "./HerePane";
import { FaultsPane } from "./FaultsPane";
import { KeysPane } from "./KeysPane";
import { LogPane } from "./LogPane";
import { TypesPane } from "./TypesPane";
import { WayPane } from "./WayPane";

/** How often the page looks who is connected: programs come and go without telling pages. */
const LOOK_EVERY_MS = 3_000;
/** Tabs that ask for what they show themselves. */
const APART: readonly string[] = ["log", "faults", "clock"];

/** 事件与回调: how an app's events and callbacks come, of which types, and the keys that they are known by. */
export default function EventsPage() {
  const t = useText(consoleEventTexts);
  const clock = useText(clockTexts);
  const app = useApp();
  const [search, setSearch] = useSearchParams();
  const tab = search.get("tab") ?? "event";
  const setTab = (chosen: string) => setSearch({ tab: chosen }, { replace: true });
  const query = useAsk("events.get", { app_id: app.app_id }, { refetchInterval: LOOK_EVERY_MS });
  const tabs = [
    ["event", t.events],
    ["callback", t.callbacks],
    ["keys", t.keys],
    ["log", t.log],
    ["here", t.here],
    ["faults", t.faults],
    ["clock", clock.title],
  ] as const;
  return (
    <PageFrame title={t.title} hint={t.hint}>
      <PillTabs tabs={tabs} chosen={tab} onChoose={setTab} />
      {tab === "log" && <LogPane appId={app.app_id} />}
      {tab === "faults" && <FaultsPane appId={app.app_id} />}
      {tab === "clock" && <ClockPane />}
      {!APART.includes(tab) && <Answered query={query}>{(settings) => <Shown tab={tab} settings={settings} />}</Answered>}
    </PageFrame>
  );
}

function Shown({ tab, settings }: { tab: string; settings: EventSettingsCard }) {
  if (tab === "here") return <HerePane settings={settings} />;
  if (tab === "keys") return <KeysPane settings={settings} />;
  const kind = tab === "callback" ? "callback" : "event";
  return (
    <>
      <WayPane key={`way-${kind}`} kind={kind} settings={settings} />
      <TypesPane key={`types-${kind}`} kind={kind} settings={settings} />
    </>
  );
}
