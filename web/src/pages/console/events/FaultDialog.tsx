import { Input, InputNumber, Select, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { FaultCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { consoleFaultTexts } from "../../../texts/consoleFaults";

type Kind = FaultCard["kind"];
const KINDS: readonly Kind[] = [
  "answer",
  "refuse",
  "slow",
  "delay",
  "lose_ack",
  "duplicate",
  "out_of_order",
  "drop",
  "half_open",
  "fragment",
  "connection_limit",
];
/** Kinds that are so much of something. */
const SIZED: Partial<Record<Kind, number>> = { delay: 2_000, fragment: 64 };

/** What is to go wrong, how many times, and how often. */
export function FaultDialog({ appId, onClose }: { appId: string; onClose: () => void }) {
  const t = useText(consoleFaultTexts);
  const [kind, setKind] = useState<Kind>("refuse");
  const [times, setTimes] = useState("1");
  const [percent, setPercent] = useState(100);
  const [size, setSize] = useState(0);
  const [code, setCode] = useState("");
  const [endpoint, setEndpoint] = useState("");
  const begin = useDo("faults.begin", {
    invalidates: ["faults.", "apps."],
    onDone: () => {
      Toast.success(t.begun);
      onClose();
    },
  });
  const value = kind === "answer" ? Number(code) : SIZED[kind] ? size || SIZED[kind] : null;
  const wrong = (times !== "" && !/^[1-9]\d{0,5}$/.test(times)) || (kind === "answer" && !/^\d{3,10}$/.test(code));
  const ask = { app_id: appId, kind, times: times === "" ? null : Number(times), probability: percent / 100, value: value ?? null, endpoint: kind === "answer" ? endpoint.trim() : "" };
  return (
    <ConfirmDialog open title={t.add} confirm={t.begin} width={560} disabled={wrong} busy={begin.isPending} refused={begin.error} onConfirm={() => begin.mutate(ask)} onClose={onClose}>
      <Field label={t.what} required hint={t.explained(kind)}>
        {(id) => (
          <Select id={id} value={kind} style={{ width: "100%" }} aria-label={t.what} onChange={(chosen) => setKind(chosen as Kind)}>
            {KINDS.map((one) => (
              <Select.Option key={one} value={one}>{t.kind(one)}</Select.Option>
            ))}
          </Select>
        )}
      </Field>
      {kind === "answer" && (
        <>
          <Field label={t.code} required hint={t.codeHint}>{(id) => <Input id={id} value={code} maxLength={10} placeholder="230020" onChange={setCode} />}</Field>
          <Field label={t.endpoint} hint={t.endpointHint}>{(id) => <Input id={id} value={endpoint} maxLength={200} placeholder="POST /open-apis/im/v1/messages" onChange={setEndpoint} />}</Field>
        </>
      )}
      {SIZED[kind] && (
        <Field label={kind === "delay" ? t.milliseconds : t.bytes}>
          {(id) => <InputNumber id={id} value={size || SIZED[kind]} min={1} max={65_536} onChange={(number) => setSize(Number(number) || 0)} />}
        </Field>
      )}
      <Field label={t.times} hint={t.timesHint}>{(id) => <Input id={id} value={times} maxLength={6} onChange={setTimes} />}</Field>
      <Field label={t.probability}>
        {(id) => <InputNumber id={id} value={percent} min={1} max={100} suffix="%" onChange={(number) => setPercent(Math.min(100, Math.max(1, Number(number) || 100)))} />}
      </Field>
    </ConfirmDialog>
  );
}
