import { Checkbox, Input, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { EventType } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { usePick, useText } from "../../../state/language";
import { consoleEventTexts } from "../../../texts/consoleEvents";
import css from "./Events.module.css";
import type { Kind } from "./WayPane";

/** 添加事件: every type there is, searched by name or type. */
export function AddTypesDialog({ kind, appId, onClose }: { kind: Kind; appId: string; onClose: () => void }) {
  const t = useText(consoleEventTexts);
  const query = useAsk("events.all", { app_id: appId });
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const subscribe = useDo("events.subscribe", {
    invalidates: ["events.", "apps."],
    onDone: () => {
      Toast.success(t.added);
      onClose();
    },
  });
  const turn = (type: string, on: boolean) => setChosen(on ? [...chosen, type] : chosen.filter((one) => one !== type));
  return (
    <ConfirmDialog
      open
      title={kind === "event" ? t.addEvent : t.addCallback}
      confirm={t.add}
      width={640}
      disabled={chosen.length === 0}
      busy={subscribe.isPending}
      refused={subscribe.error}
      onConfirm={() => subscribe.mutate({ app_id: appId, add: [...chosen] })}
      onClose={onClose}
    >
      <Input autoFocus showClear value={words} placeholder={t.searchTypes} aria-label={t.searchTypes} onChange={setWords} />
      <Answered query={query} height="240px">
        {({ types }) => <Found types={types.filter((one) => one.kind === kind && !one.configured)} words={words} chosen={chosen} onTurn={turn} />}
      </Answered>
      {chosen.length > 0 && <div className="lk-quiet" role="status">{t.chosen(chosen.length)}</div>}
    </ConfirmDialog>
  );
}

interface FoundProps {
  types: readonly EventType[];
  words: string;
  chosen: readonly string[];
  onTurn: (type: string, on: boolean) => void;
}

function Found({ types, words, chosen, onTurn }: FoundProps) {
  const t = useText(consoleEventTexts);
  const pick = usePick();
  const wanted = words.trim().toLowerCase();
  const found = types.filter((one) => [one.type, one.title.zh, one.title.en].some((text) => text.toLowerCase().includes(wanted)));
  if (found.length === 0) return <div className="lk-quiet">{t.nothingFound}</div>;
  return (
    <div className={css.found}>
      {found.map((one) => (
        <Checkbox key={one.type} checked={chosen.includes(one.type)} onChange={(event) => onTurn(one.type, event.target.checked === true)}>
          {pick(one.title)}
          <span className={`lk-mono ${css.key}`}>{one.type}</span>
        </Checkbox>
      ))}
    </div>
  );
}
