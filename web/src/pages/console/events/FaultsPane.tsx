import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { FaultList } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNote } from "../../../parts/ErrorNote";
import { PlainTable } from "../../../parts/PlainTable";
import { useText } from "../../../state/language";
import { consoleFaultTexts } from "../../../texts/consoleFaults";
import { FaultDialog } from "./FaultDialog";

/** They end by themselves, as programs meet them. */
const LOOK_EVERY_MS = 3_000;
const CHANGES = ["faults.", "apps."];

/** 故障演练: what goes wrong on purpose, so that a program can be seen to take it. */
export function FaultsPane({ appId }: { appId: string }) {
  const query = useAsk("faults.list", { app_id: appId }, { refetchInterval: LOOK_EVERY_MS });
  return <Answered query={query}>{(list) => <Shown appId={appId} list={list} />}</Answered>;
}

function Shown({ appId, list }: { appId: string; list: FaultList }) {
  const t = useText(consoleFaultTexts);
  const [adding, setAdding] = useState(false);
  const mend = useDo("faults.mend", { invalidates: CHANGES, onDone: () => Toast.success(t.mended) });
  return (
    <section className="lk-pane lk-stack">
      <div className="lk-row" style={{ justifyContent: "space-between", flexWrap: "wrap", gap: 8 }}>
        <span className="lk-quiet">{list.may ? t.hint : t.ownersOnly}</span>
        <div className="lk-row" style={{ gap: 8 }}>
          {list.faults.length > 1 && <Button disabled={!list.may} onClick={() => mend.mutate({ app_id: appId })}>{t.mendAll}</Button>}
          <Button theme="solid" disabled={!list.may} onClick={() => setAdding(true)}>{t.add}</Button>
        </div>
      </div>
      {mend.error && <ErrorNote refused={mend.error} />}
      {list.faults.length === 0 ? <EmptyState title={t.nothing} hint={t.nothingHint} /> : <Lines list={list} onMend={(id) => mend.mutate({ app_id: appId, id })} />}
      {adding && <FaultDialog appId={appId} onClose={() => setAdding(false)} />}
    </section>
  );
}

function Lines({ list, onMend }: { list: FaultList; onMend: (id: number) => void }) {
  const t = useText(consoleFaultTexts);
  return (
    <PlainTable label={t.title} heads={[t.what, t.howLong, t.howOften, ""]}>
      {list.faults.map((one) => (
        <tr key={one.id}>
          <td>
            <div>{t.kind(one.kind)}</div>
            <div className="lk-quiet lk-mono">{[one.endpoint, t.value(one.kind, one.value)].filter(Boolean).join(" · ")}</div>
          </td>
          <td>{one.left === null ? t.untilMended : t.left(one.left)}</td>
          <td>{t.percent(Math.round(one.probability * 100))}</td>
          <td>
            <Button size="small" theme="borderless" disabled={!list.may} aria-label={`${t.mend} ${t.kind(one.kind)}`} onClick={() => onMend(one.id)}>
              {t.mend}
            </Button>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
