import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useText } from "../../../state/language";
import { consoleEventTexts } from "../../../texts/consoleEvents";
import { TriggerDialog } from "./TriggerDialog";
import { EventSearch } from "./log/EventSearch";

/** 推送记录: the app's events, what became of each, and once more on request. */
export function LogPane({ appId }: { appId: string }) {
  const t = useText(consoleEventTexts);
  const [search, setSearch] = useSearchParams();
  const logId = search.get("log_id");
  const [triggering, setTriggering] = useState(false);
  return (
    <section className="lk-pane lk-stack">
      <div className="lk-row" style={{ justifyContent: "space-between" }}>
        {logId ? <OfCall logId={logId} onAll={() => setSearch({ tab: "log" }, { replace: true })} /> : <span className="lk-quiet">{t.logHint}</span>}
        <Button onClick={() => setTriggering(true)}>{t.trigger}</Button>
      </div>
      <EventSearch appId={appId} />
      {triggering && <TriggerDialog appId={appId} onClose={() => setTriggering(false)} />}
    </section>
  );
}

/** The log is of one API call. */
function OfCall({ logId, onAll }: { logId: string; onAll: () => void }) {
  const t = useText(consoleEventTexts);
  return (
    <span className="lk-row" style={{ flexWrap: "wrap", gap: 8 }}>
      <span>
        {t.causedBy} <Link className="lk-mono" to={`/search?log_id=${logId}`}>{logId}</Link>
      </span>
      <Button size="small" theme="borderless" onClick={onAll}>{t.allEvents}</Button>
    </span>
  );
}
