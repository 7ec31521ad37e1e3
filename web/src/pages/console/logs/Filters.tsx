import { IconHelpCircle, IconSearch } from "@douyinfe/semi-icons";
import { Button, Input, Popover, Select } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { Trigger } from "../../../parts/Trigger";
import { CopyButton } from "../../../parts/CopyButton";
import { TimeRange } from "../../../parts/TimeRange";
import { useText } from "../../../state/language";
import { logTexts } from "../../../texts/logs";
import { AppChoice } from "./AppChoice";
import css from "./Logs.module.css";
import { type ChangeQuery, type LogQuery, RANGES, type Range } from "./query";
import { WordsHelp } from "./WordsHelp";
import { valueOf, withValue } from "./words";

interface Props {
  query: LogQuery;
  choosesApp: boolean;
  onChange: ChangeQuery;
}

/** The search box, and controls that write the common words into it. */
export function Filters({ query, choosesApp, onChange }: Props) {
  const t = useText(logTexts);
  return (
    <div className={css.filters}>
      <Box key={query.words} query={query} onChange={onChange} />
      <div className={css.controls}>
        {choosesApp && <AppChoice appId={query.appId} onChoose={(app) => onChange({ app })} />}
        <RangeChoice query={query} onChange={onChange} />
        <WordChoice name="code" label={t.result} any={t.anyResult} options={[["success", t.success], ["failure", t.failure]]} query={query} onChange={onChange} />
        <WordChoice name="method" label={t.method} any={t.anyMethod} options={["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => [method, method])} query={query} onChange={onChange} />
        <WordChoice name="status" label={t.status} any={t.anyStatus} options={["2xx", "4xx", "5xx"].map((status) => [status, status])} query={query} onChange={onChange} />
        <WordChoice name="over" label={t.over} any={t.anyOver} options={["50ms", "200ms", "1s"].map((over) => [over, t.overValue(over)])} query={query} onChange={onChange} />
        <Select aria-label={t.order} value={query.oldestFirst ? "oldest" : ""} onChange={(order) => onChange({ order: String(order) })}>
          <Select.Option value="">{t.newest}</Select.Option>
          <Select.Option value="oldest">{t.oldest}</Select.Option>
        </Select>
      </div>
    </div>
  );
}

function Box({ query, onChange }: { query: LogQuery; onChange: ChangeQuery }) {
  const t = useText(logTexts);
  const [typed, setTyped] = useState(query.words);
  const go = (event: FormEvent) => {
    event.preventDefault();
    onChange({ q: typed.trim() });
  };
  return (
    <form role="search" className={css.box} onSubmit={go}>
      <Input prefix={<IconSearch />} placeholder={t.words} aria-label={t.words} value={typed} onChange={setTyped} showClear />
      <Button theme="solid" htmlType="submit">{t.search}</Button>
      <Popover aria-label={t.help} content={<WordsHelp />} trigger="click" position="bottomRight" showArrow>
        <Trigger><Button icon={<IconHelpCircle />} aria-label={t.help} /></Trigger>
      </Popover>
      <CopyButton text={window.location.href} label={t.copyLink} size="default" />
    </form>
  );
}

function RangeChoice({ query, onChange }: { query: LogQuery; onChange: ChangeQuery }) {
  const t = useText(logTexts);
  const names = Object.keys(RANGES) as Range[];
  const choose = (range: string) =>
    onChange(range === "own" ? { since: String(query.since), until: String(query.until ?? Date.now()) } : { range });
  return (
    <>
      <Select aria-label={t.range} value={query.range} onChange={(range) => choose(String(range))}>
        {names.map((range) => <Select.Option key={range} value={range}>{t[`range${range}`]}</Select.Option>)}
        <Select.Option value="own">{t.rangeOwn}</Select.Option>
      </Select>
      {query.range === "own" && (
        <TimeRange
          name={t.rangeOwn}
          className={css.dates ?? ""}
          since={Number(query.since)}
          until={query.until ?? Date.now()}
          onChange={(since, until) => onChange({ since: String(since), until: String(until) })}
        />
      )}
    </>
  );
}

interface WordProps {
  name: string;
  label: string;
  any: string;
  options: readonly (readonly string[])[];
  query: LogQuery;
  onChange: ChangeQuery;
}

/** One word with its usual values; a value that was typed stands among them. */
function WordChoice({ name, label, any, options, query, onChange }: WordProps) {
  const value = valueOf(query.words, name);
  const known = !value || options.some(([option]) => option === value);
  return (
    <Select aria-label={label} value={value} onChange={(chosen) => onChange({ q: withValue(query.words, name, String(chosen)) })}>
      <Select.Option value="">{any}</Select.Option>
      {options.map(([option, text]) => <Select.Option key={option} value={option ?? ""}>{text}</Select.Option>)}
      {!known && <Select.Option value={value}>{value}</Select.Option>}
    </Select>
  );
}
