import { IconSend } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { ActionButton } from "../../parts/ActionButton";
import { useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import css from "./Explorer.module.css";
import type { Sending } from "./useSending";

/** The button that calls, and above it why it did not yet. A fault of the body is told at its editor. */
export function SendBar({ sending, waiting }: { sending: Sending; waiting: boolean }) {
  const t = useText(explorerTexts);
  const { busy, held } = sending;
  const said = held && (held.token || held.missing.length > 0);
  return (
    <div className={css.send}>
      {held && (
        <div className={css.held} role={said ? "alert" : undefined}>
          {held.token && <div>{t.needToken}</div>}
          {held.missing.length > 0 && <div>{t.missing(held.missing.join(", "))}</div>}
          <button type="button" className={css.link} onClick={sending.startAnyway}>
            {held.token && !held.fault && !held.missing.length ? t.sendWithout : t.sendAnyway}
          </button>
        </div>
      )}
      <div className={css.line}>
        <ActionButton theme="solid" size="large" icon={<IconSend />} className={css.grow ?? ""} busy={busy} waiting={waiting} aria-label={busy ? t.sending : t.start} onClick={sending.start}>
          {busy ? t.sending : t.start}
        </ActionButton>
        {busy ? <Button size="large" onClick={sending.cancel}>{t.cancel}</Button> : <kbd className={css.keys}>{t.shortcut}</kbd>}
      </div>
    </div>
  );
}
