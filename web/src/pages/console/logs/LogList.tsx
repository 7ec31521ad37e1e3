import { IconBulb, IconHistogram } from "@douyinfe/semi-icons";
import { Button, Spin } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link } from "react-router";
import type { LogRow } from "../../../gen/console";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNote } from "../../../parts/ErrorNote";
import { useWhen } from "../../../state/dateTime";
import { usePick, useText } from "../../../state/language";
import { assistantTexts } from "../../../texts/assistant";
import { logTexts } from "../../../texts/logs";
import { AssistantPanel } from "../../assistant/AssistantPanel";
import css from "./Logs.module.css";
import type { Calls } from "./useCalls";
import { took } from "./times";

/** The calls, one a line, and below them how far the search has come. */
export function LogList({ calls, showsApp, live }: { calls: Calls; showsApp: boolean; live: boolean }) {
  const t = useText(logTexts);
  if (calls.refused) return <ErrorNote refused={calls.refused} />;
  if (calls.done && calls.rows.length === 0 && !live) return <EmptyState title={t.none} hint={t.noneHint} icon={<IconHistogram />} />;
  return (
    <section className={css.list} aria-label={t.list}>
      <ol>
        {calls.rows.map((row) => <li key={row.log_id}><Row row={row} showsApp={showsApp} />{row.code !== 0 && <Why logId={row.log_id} />}</li>)}
      </ol>
      <Foot calls={calls} />
    </section>
  );
}

function Row({ row, showsApp }: { row: LogRow; showsApp: boolean }) {
  const logged = useWhen("logged");
  const pick = usePick();
  const failed = row.code !== 0 || row.status >= 400;
  return (
    <Link to={`/search?log_id=${row.log_id}`} className={css.row} title={row.query ? `${row.path}?${row.query}` : row.path}>
      <time className={css.time}>{logged(row.received_ms)}</time>
      <span className={`${css.status} ${css[toneOf(row.status)]}`}>{row.status}</span>
      <span className={css.method}>{row.method}</span>
      <span className={css.path}>
        <span className="lk-mono lk-ellipsis">{row.path}</span>
        <span className={`${css.said} lk-ellipsis`}>
          {showsApp && row.app_name && <span>{row.app_name} · </span>}
          {failed ? <span className={css.bad}>{row.code} {row.message}</span> : pick(row.title)}
        </span>
      </span>
      <span className={css.took}>{took(row.duration_us)}</span>
      <span className={`${css.logid} lk-mono`}>{row.log_id}</span>
    </Link>
  );
}

/** The assistant, opened below a failed call. */
function Why({ logId }: { logId: string }) {
  const { assistant } = useText(assistantTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button theme="borderless" size="small" icon={<IconBulb />} aria-label={assistant} title={assistant} aria-expanded={open} onClick={() => setOpen(!open)} />
      {open && <div className={css.why}><AssistantPanel logId={logId} /></div>}
    </>
  );
}

function Foot({ calls }: { calls: Calls }) {
  const logged = useWhen("logged");
  const t = useText(logTexts);
  return (
    <div className={css.foot} aria-live="polite">
      <span className="lk-quiet">{t.found(calls.rows.length)}</span>
      {calls.busy && <Spin size="small" />}
      {calls.busy && calls.scannedUntil > 0 && <span className="lk-quiet">{t.scanning(logged(calls.scannedUntil))}</span>}
      {calls.busy && <Button size="small" onClick={calls.stop}>{t.stop}</Button>}
      {!calls.busy && !calls.done && <Button size="small" onClick={calls.more}>{calls.rows.length % 50 === 0 ? t.more : t.goOn}</Button>}
    </div>
  );
}

function toneOf(status: number): "good" | "warn" | "bad" {
  if (status >= 500) return "bad";
  return status >= 400 ? "warn" : "good";
}
