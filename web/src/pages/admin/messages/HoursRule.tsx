import { InputNumber, Switch } from "@douyinfe/semi-ui-19";
import { useId, useState } from "react";
import { ActionButton } from "../../../parts/ActionButton";
import { useText } from "../../../state/language";
import { messageLifeTexts } from "../../../texts/messageLife";

/** What is allowed first, where it was not. */
const USUAL = 24;

interface Props {
  name: string;
  hint: string;
  /** 0: not allowed. */
  hours: number;
  most: number;
  busy: boolean;
  onSave: (hours: number) => void;
}

/** Something that is allowed for some hours, or not at all. */
export function HoursRule({ name, hint, hours, most, busy, onSave }: Props) {
  const t = useText(messageLifeTexts);
  const { save } = useText();
  const field = useId();
  const [written, setWritten] = useState<number | string>(hours);
  const wanted = Number(written);
  const fits = Number.isInteger(wanted) && wanted >= 1 && wanted <= most;
  return (
    <section className="lk-pane lk-stack">
      <div className="lk-row" style={{ flexWrap: "nowrap" }}>
        <div style={{ flex: 1, minWidth: 0 }}>
          <h2>{name}</h2>
          <div className="lk-quiet">{hint}</div>
        </div>
        <Switch aria-label={name} checked={hours > 0} loading={busy} onChange={(on) => onSave(on ? USUAL : 0)} />
      </div>
      {hours > 0 && (
        <form
          className="lk-row"
          onSubmit={(event) => {
            event.preventDefault();
            if (fits && wanted !== hours) onSave(wanted);
          }}
        >
          <label htmlFor={field}>{t.hours}</label>
          <InputNumber id={field} value={written} min={1} max={most} precision={0} style={{ width: 120 }} onChange={setWritten} />
          <ActionButton htmlType="submit" disabled={!fits || wanted === hours} busy={busy}>{save}</ActionButton>
          <span className="lk-quiet">{t.hoursHint(most)}</span>
        </form>
      )}
    </section>
  );
}
