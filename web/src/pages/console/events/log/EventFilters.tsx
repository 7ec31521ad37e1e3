import { Button, Input, Select } from "@douyinfe/semi-ui-19";
import { useEffect, useState } from "react";
import type { AnswerOf } from "../../../../net/call";
import { useWhen } from "../../../../state/dateTime";
import { usePick, useText } from "../../../../state/language";
import { consoleEventTexts } from "../../../../texts/consoleEvents";
import { eventLogTexts } from "../../../../texts/eventLog";
import { logTexts } from "../../../../texts/logs";
import { AppChoice } from "../../logs/AppChoice";
import { RANGES, type Range } from "../../logs/query";
import logs from "../../logs/Logs.module.css";
import type { ChangeFilter, EventsWanted, Filter } from "./query";

type Types = AnswerOf<"event_log.tally">["types"];

interface Props {
  wanted: EventsWanted;
  types: Types;
  choosesApp: boolean;
  onChange: ChangeFilter;
}

/** By type, chat, person, outcome and Log ID. */
export function EventFilters({ wanted, types, choosesApp, onChange }: Props) {
  const t = useText(eventLogTexts);
  return (
    <div className={logs.controls}>
      {choosesApp && <AppChoice appId={wanted.app_id ?? ""} onChoose={(app) => onChange({ app })} />}
      <RangeChoice wanted={wanted} onChange={onChange} />
      <TypeChoice wanted={wanted} types={types} onChange={onChange} />
      <OutcomeChoice wanted={wanted} onChange={onChange} />
      <Words name="chat" label={t.chat} hint={t.chatHint} value={wanted.chat} onChange={onChange} />
      <Words name="user" label={t.person} hint={t.personHint} value={wanted.user} onChange={onChange} />
      <Words name="log_id" label="Log ID" hint={t.logIdHint} value={wanted.log_id} onChange={onChange} />
    </div>
  );
}

function RangeChoice({ wanted, onChange }: Pick<Props, "wanted" | "onChange">) {
  const t = useText(logTexts);
  const logged = useWhen("logged");
  if (wanted.since_ms && wanted.until_ms) {
    const span = `${logged(wanted.since_ms)} – ${logged(wanted.until_ms)}`;
    return <Button title={t.range} onClick={() => onChange({ range: "" })}>{`${span} ×`}</Button>;
  }
  return (
    <Select aria-label={t.range} value={wanted.window ?? "7d"} onChange={(range) => onChange({ range: String(range) })}>
      {(Object.keys(RANGES) as Range[]).map((range) => <Select.Option key={range} value={range}>{t[`range${range}`]}</Select.Option>)}
    </Select>
  );
}

function TypeChoice({ wanted, types, onChange }: Omit<Props, "choosesApp">) {
  const t = useText(eventLogTexts);
  const pick = usePick();
  const known = !wanted.type || types.some(({ type }) => type === wanted.type);
  return (
    <Select aria-label={t.type} filter value={wanted.type ?? ""} dropdownMatchSelectWidth={false} onChange={(type) => onChange({ type: String(type) })}>
      <Select.Option value="">{t.anyType}</Select.Option>
      {types.map(({ type, title, count }) => (
        <Select.Option key={type} value={type} label={`${pick(title)} ${type}`}>{t.more(`${pick(title)} ${type}`, String(count))}</Select.Option>
      ))}
      {!known && <Select.Option value={wanted.type}>{wanted.type}</Select.Option>}
    </Select>
  );
}

function OutcomeChoice({ wanted, onChange }: Pick<Props, "wanted" | "onChange">) {
  const t = useText(consoleEventTexts);
  return (
    <Select aria-label={t.outcome} value={wanted.outcome ?? ""} onChange={(outcome) => onChange({ outcome: String(outcome) })}>
      <Select.Option value="">{t.everyOutcome}</Select.Option>
      {(["waiting", "delivered", "given_up"] as const).map((one) => <Select.Option key={one} value={one}>{t[one]}</Select.Option>)}
    </Select>
  );
}

interface WordsProps {
  name: Filter;
  label: string;
  hint: string;
  value: string | undefined;
  onChange: ChangeFilter;
}

/** Words to look for: asked for with Enter, or when one goes on to the next field. */
function Words({ name, label, hint, value = "", onChange }: WordsProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const go = (words = typed) => words.trim() !== value && onChange({ [name]: words.trim() });
  return (
    <Input
      aria-label={label}
      prefix={label}
      placeholder={hint}
      title={hint}
      style={{ flex: "1 1 220px" }}
      value={typed}
      onChange={setTyped}
      onEnterPress={() => go()}
      onBlur={() => go()}
      showClear
      onClear={() => go("")}
    />
  );
}
