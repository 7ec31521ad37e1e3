import { Select } from "@douyinfe/semi-ui-19";
import { type ReactNode, useDeferredValue, useId, useState } from "react";
import { useAsk } from "../../../net/ask";
import { TimeRange } from "../../../parts/TimeRange";
import { useText } from "../../../state/language";
import { useSession } from "../../../state/session";
import { messageSearchTexts } from "../../../texts/messageSearch";
import css from "./Searching.module.css";
import { type Filters as Chosen, type Sender, lastDays } from "./filters";

const KINDS = ["text", "card", "file", "media", "merged"] as const;
const DAYS = ["1", "7", "30", "365"] as const;

interface Props {
  filters: Chosen;
  onChange: (filters: Chosen) => void;
}

/** By whom, of which type, and when. */
export function Filters({ filters, onChange }: Props) {
  const t = useText(messageSearchTexts);
  const timed = (days: string) => onChange({ ...filters, days, ...(days === "own" ? { since: lastDays(7), until: lastDays(-1) } : {}) });
  return (
    <div className={css.filters}>
      <SenderChoice filters={filters} onChange={onChange} />
      <Named name={t.kind}>
        {(id) => (
          <Select aria-labelledby={id} value={filters.kind} onChange={(kind) => onChange({ ...filters, kind: KINDS.find((one) => one === kind) ?? "" })}>
            <Select.Option value="">{t.anyKind}</Select.Option>
            {KINDS.map((kind) => <Select.Option key={kind} value={kind}>{t[kind]}</Select.Option>)}
          </Select>
        )}
      </Named>
      <Named name={t.time}>
        {(id) => (
          <Select aria-labelledby={id} value={filters.days} onChange={(days) => timed(String(days))}>
            <Select.Option value="">{t.anyTime}</Select.Option>
            {DAYS.map((days) => <Select.Option key={days} value={days}>{t[`days${days}`]}</Select.Option>)}
            <Select.Option value="own">{t.ownTime}</Select.Option>
          </Select>
        )}
      </Named>
      {filters.days === "own" && (
        <TimeRange
          name={t.ownTime}
          className={css.dates ?? ""}
          since={filters.since}
          until={filters.until}
          onChange={(since, until) => onChange({ ...filters, since, until })}
        />
      )}
    </div>
  );
}

/** A choice whose name is not written beside it; `aria-label` says nothing on a Select. */
function Named({ name, children }: { name: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return <div className={css.choice}><span id={id} className="lk-unseen">{name}</span>{children(id)}</div>;
}

function SenderChoice({ filters, onChange }: Props) {
  const t = useText(messageSearchTexts);
  const me = useSession().state?.user;
  const [words, setWords] = useState("");
  const { data, isFetching } = useAsk("messenger.search", { words: useDeferredValue(words.trim()) }, { keepPrevious: true });
  const self = me && me.name.toLowerCase().includes(words.trim().toLowerCase()) ? [{ id: me.user_id, name: me.name }] : [];
  const people = [...self, ...(data?.users ?? [])].map(({ id, name }): Sender => ({ kind: "user", id, name }));
  const found = [...people, ...(data?.bots ?? []).map(({ id, name }): Sender => ({ kind: "app", id, name }))];
  const { sender } = filters;
  // The one who was chosen stays on offer while others are looked for.
  const offered = sender && !found.some(({ id }) => id === sender.id) ? [sender, ...found] : found;
  return (
    <Named name={t.sender}>
      {(id) => (
        <Select
          filter
          remote
          aria-labelledby={id}
          value={sender?.id ?? ""}
          loading={isFetching}
          emptyContent={t.nobodyFound}
          onSearch={setWords}
          onChange={(chosen) => onChange({ ...filters, sender: offered.find((one) => one.id === chosen) ?? null })}
        >
          <Select.Option value="">{t.anySender}</Select.Option>
          {offered.map((one) => <Select.Option key={one.id} value={one.id}>{one.id === me?.user_id ? t.me(one.name) : one.name}</Select.Option>)}
        </Select>
      )}
    </Named>
  );
}
