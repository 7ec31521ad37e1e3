import { Button, Select, Toast } from "@douyinfe/semi-ui-19";
import { IconClose, IconHelpCircle, IconTick } from "@douyinfe/semi-icons";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useWayTo } from "../../../parts/places";
import { Dialog } from "../../../parts/Dialog";
import type { Remedy, RemedyAction, Why, WhyApp } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { Answered } from "../../../parts/Answered";
import { ErrorNote } from "../../../parts/ErrorNote";
import { useLanguage, usePick, useText } from "../../../state/language";
import { whyTexts } from "../../../texts/why";
import type { DialogProps } from "../menu/action";
import css from "./Why.module.css";

// What a remedy may change on the pages around.
const TOUCHED = ["why.", "apps.", "events.", "event_log.", "scopes.", "versions.", "messenger."];
const ICONS = { passed: <IconTick size="small" />, failed: <IconClose size="small" />, unknown: <IconHelpCircle size="small" /> };

/** Why did nothing happen? Each gate between a message, a press or a join and the app's program. */
export function WhyDialog({ on, onClose }: DialogProps) {
  return <WhyOf messageId={on.message.message_id} onClose={onClose} />;
}

/** `appId`: the app that is asked about at first. */
export function WhyOf({ messageId, appId = "", onClose }: { messageId: string; appId?: string; onClose: () => void }) {
  const t = useText(whyTexts);
  const query = useAsk("why.apps", { message_id: messageId });
  return (
    <Dialog light title={t.title} onClose={onClose}>
      <Answered query={query} height="320px">{({ apps }) => <Asked messageId={messageId} first={appId} apps={apps} onLeave={onClose} />}</Answered>
    </Dialog>
  );
}

function Asked({ messageId, first, apps, onLeave }: { messageId: string; first: string; apps: readonly WhyApp[]; onLeave: () => void }) {
  const t = useText(whyTexts);
  const [appId, setAppId] = useState((apps.find(({ app_id }) => app_id === first) ?? apps[0])?.app_id ?? "");
  const query = useAsk("why.get", { message_id: messageId, app_id: appId }, { enabled: appId !== "", staleTime: 0 });
  if (!appId) return <div className="lk-quiet">{t.noApps}</div>;
  return (
    <div className={css.why}>
      <Select aria-label={t.app} value={appId} style={{ width: "100%" }} onChange={(value) => setAppId(String(value))}>
        {apps.map((one) => (
          <Select.Option key={one.app_id} value={one.app_id}>{one.in_chat ? one.name : t.outside(one.name)}</Select.Option>
        ))}
      </Select>
      <Answered query={query} height="280px">{(why) => <Gates why={why} onLeave={onLeave} />}</Answered>
    </div>
  );
}

function Gates({ why, onLeave }: { why: Why; onLeave: () => void }) {
  const t = useText(whyTexts);
  const pick = usePick();
  return (
    <>
      <div className="lk-quiet">{t.asked(t[why.what])} <span className="lk-mono">{why.type}</span></div>
      <ol className={css.gates} aria-label={t.gates}>
        {why.gates.map((gate) => (
          <li key={gate.key} className={gate.key === why.failed ? css.here : ""} aria-current={gate.key === why.failed ? "step" : undefined}>
            <span className={`${css.mark} ${css[gate.state]}`} role="img" aria-label={t[gate.state]}>{ICONS[gate.state]}</span>
            <div>
              <strong>{t[gate.key]}</strong>
              <div className="lk-quiet">{pick(gate.said)}</div>
            </div>
          </li>
        ))}
      </ol>
      {why.failed === "" && <div role="status">{t.nothingFailed}</div>}
      {why.remedies.map((remedy) => <ToDo key={remedy.text.en} remedy={remedy} onLeave={onLeave} />)}
    </>
  );
}

/** What mends it, by a button where one may press it. */
function ToDo({ remedy, onLeave }: { remedy: Remedy; onLeave: () => void }) {
  const wayTo = useWayTo();
  const t = useText(whyTexts);
  const pick = usePick();
  const navigate = useNavigate();
  const [language] = useLanguage();
  const mend = useDo("assistant.mend", { invalidates: TOUCHED, onDone: (done) => Toast.success(done.said[language]) });
  const resend = useDo("event_log.resend", { invalidates: TOUCHED, onDone: () => Toast.success(t.resent) });
  const press = ({ id, parameters }: RemedyAction) => {
    if (id === "resend") resend.mutate({ app_id: parameters["app_id"] ?? "", event_id: parameters["event_id"] ?? "" });
    else mend.mutate({ id, parameters });
  };
  const refused = mend.error ?? resend.error;
  return (
    <div className={css.toDo}>
      <span>{pick(remedy.text)}</span>
      <span className="lk-row" style={{ gap: 8 }}>
        {remedy.action && <ActionButton size="small" theme="solid" busy={mend.isPending || resend.isPending} onClick={() => remedy.action && press(remedy.action)}>{pick(remedy.action.label)}</ActionButton>}
        {remedy.link && <Button size="small" onClick={() => (onLeave(), void navigate(remedy.link))}>{wayTo(remedy.link)}</Button>}
      </span>
      {refused && <ErrorNote refused={refused} />}
    </div>
  );
}
