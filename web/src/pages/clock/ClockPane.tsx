import { Button, Input, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { ClockCard } from "../../gen/console";
import { useAsk, useDo } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { ConfirmDialog } from "../../parts/ConfirmDialog";
import { Field } from "../../parts/Field";
import { PlainTable } from "../../parts/PlainTable";
import { useWhen } from "../../state/dateTime";
import { useText } from "../../state/language";
import { type Step, clockTexts } from "../../texts/clock";
import css from "./Clock.module.css";
import { secondsOf } from "./durations";

const STEPS: readonly Step[] = ["1h", "6h", "1d", "7d", "14d"];
const LOOK_EVERY_MS = 20_000;

/** 时钟: what the clock of the enterprise shows, and advancing it. */
export function ClockPane() {
  const query = useAsk("clock.get", {}, { refetchInterval: LOOK_EVERY_MS });
  return <Answered query={query}>{(clock) => <Shown clock={clock} />}</Answered>;
}

function Shown({ clock }: { clock: ClockCard }) {
  const t = useText(clockTexts);
  const when = useWhen();
  const [asked, setAsked] = useState<number | null>(null);
  return (
    <section className="lk-pane lk-stack">
      <span className="lk-quiet">{clock.may ? t.hint : t.ownersOnly}</span>
      <div className={css.now}>
        <span className="lk-quiet">{t.now}</span>
        <strong className={css.time}>{when(clock.now)}</strong>
        <span>{clock.ahead_ms > 0 ? t.ahead(clock.ahead_ms) : t.real}</span>
      </div>
      <ul className={css.steps}>
        {STEPS.map((step) => {
          const seconds = secondsOf(step) ?? 0;
          return (
            <li key={step} className={css.step}>
              <Button className={css.button ?? ""} disabled={!clock.may} onClick={() => setAsked(seconds)}>{t.step(seconds)}</Button>
              <span className="lk-quiet">{t.happens(step)}</span>
            </li>
          );
        })}
      </ul>
      <Own may={clock.may} onAsk={setAsked} />
      {clock.advances.length > 0 && <History clock={clock} />}
      {asked !== null && <Sure seconds={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

function Own({ may, onAsk }: { may: boolean; onAsk: (seconds: number) => void }) {
  const t = useText(clockTexts);
  const [text, setText] = useState("");
  const seconds = secondsOf(text);
  const ask = () => seconds !== null && onAsk(seconds);
  return (
    <Field label={t.own} hint={t.ownHint}>
      {(id) => (
        <div className="lk-row">
          <Input id={id} style={{ width: 160 }} value={text} maxLength={11} placeholder="3d" disabled={!may} onChange={setText} onEnterPress={ask} />
          <Button disabled={!may || seconds === null} onClick={ask}>{t.advance}</Button>
        </div>
      )}
    </Field>
  );
}

function Sure({ seconds, onClose }: { seconds: number; onClose: () => void }) {
  const t = useText(clockTexts);
  const advance = useDo("clock.advance", {
    invalidates: ["clock.", "session."],
    onDone: () => {
      Toast.success(t.done);
      onClose();
    },
  });
  return (
    <ConfirmDialog open title={t.sure(seconds)} confirm={t.advance} busy={advance.isPending} refused={advance.error} onConfirm={() => advance.mutate({ seconds })} onClose={onClose}>
      {t.sureHint}
    </ConfirmDialog>
  );
}

function History({ clock }: { clock: ClockCard }) {
  const t = useText(clockTexts);
  const when = useWhen();
  return (
    <>
      <PlainTable label={t.history} heads={[t.when, t.by, t.who]}>
        {clock.advances.map((one, index) => (
          <tr key={clock.count - index}>
            <td>{when(one.at)}</td>
            <td>{t.step(one.by_ms / 1_000)}</td>
            <td>{one.by || t.key}</td>
          </tr>
        ))}
      </PlainTable>
      {clock.count > clock.advances.length && <span className="lk-quiet">{t.counted(clock.count)}</span>}
    </>
  );
}
