import { Select, TextArea, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useAsk, useDo } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Field } from "../../../parts/Field";
import { usePick, useText } from "../../../state/language";
import { consoleEventTexts } from "../../../texts/consoleEvents";
import css from "./Events.module.css";

interface Props {
  appId: string;
  /** Which one; chosen in the dialog where it is not given. */
  type?: string;
  /** What it says; an example where it is not given. */
  body?: string;
  onClose: () => void;
}

/** 触发事件: an event made by hand, from an example with ids of what is there. */
export function TriggerDialog({ appId, type, body, onClose }: Props) {
  const t = useText(consoleEventTexts);
  const [chosen, setChosen] = useState(type ?? "im.message.receive_v1");
  const [written, setWritten] = useState(body);
  const trigger = useDo("events.trigger", {
    invalidates: ["event_log."],
    onDone: () => {
      Toast.success(t.triggered);
      onClose();
    },
  });
  const choose = (one: string) => {
    setChosen(one);
    setWritten(undefined);
  };
  return (
    <ConfirmDialog
      open
      title={t.triggerTitle}
      confirm={t.trigger}
      width={720}
      busy={trigger.isPending}
      refused={trigger.error}
      onConfirm={() => trigger.mutate({ app_id: appId, type: chosen, ...(written === undefined ? {} : { body: written }) })}
      onClose={onClose}
    >
      {type ? <div className="lk-mono">{type}</div> : <Types appId={appId} chosen={chosen} onChoose={choose} />}
      {written === undefined ? <Example key={chosen} appId={appId} type={chosen} onWrite={setWritten} /> : <Body text={written} onWrite={setWritten} />}
    </ConfirmDialog>
  );
}

function Types({ appId, chosen, onChoose }: { appId: string; chosen: string; onChoose: (type: string) => void }) {
  const t = useText(consoleEventTexts);
  const pick = usePick();
  const query = useAsk("events.all", { app_id: appId });
  return (
    <Answered query={query} height="32px">
      {({ types }) => (
        <Select filter style={{ width: "100%" }} aria-label={t.event} value={chosen} onChange={(value) => onChoose(String(value))}>
          {types.filter((one) => one.kind === "event").map((one) => (
            <Select.Option key={one.type} value={one.type}>{`${pick(one.title)} ${one.type}`}</Select.Option>
          ))}
        </Select>
      )}
    </Answered>
  );
}

function Example({ appId, type, onWrite }: { appId: string; type: string; onWrite: (text: string) => void }) {
  const t = useText(consoleEventTexts);
  const query = useAsk("events.prepare", { app_id: appId, type });
  return (
    <Answered query={query} height="320px">
      {({ body, in_force }) => (
        <>
          {!in_force && <div className="lk-quiet">{t.notInForce}</div>}
          <Body text={body} onWrite={onWrite} />
        </>
      )}
    </Answered>
  );
}

function Body({ text, onWrite }: { text: string; onWrite: (text: string) => void }) {
  const t = useText(consoleEventTexts);
  return (
    <Field label={t.body} hint={t.bodyHint}>
      {(id) => <TextArea id={id} className={css.body} value={text} rows={14} spellCheck={false} onChange={onWrite} />}
    </Field>
  );
}
