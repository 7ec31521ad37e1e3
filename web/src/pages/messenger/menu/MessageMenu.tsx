import { IconMore } from "@douyinfe/semi-icons";
import { Button, Dropdown, Toast } from "@douyinfe/semi-ui-19";
import { useQueryClient } from "@tanstack/react-query";
import { type AriaAttributes, type ReactNode, useState } from "react";
import { Trigger } from "../../../parts/Trigger";
import { copyText } from "../../../parts/copy";
import { useLanguage, useText } from "../../../state/language";
import { messengerTexts } from "../../../texts/messenger";
import css from "../Log.module.css";
import life from "../life/Life.module.css";
import { clock, fullTime } from "../times";
import type { Message } from "../types";
import type { MessageAction, OnMessage } from "./action";
import { ACTIONS } from "./actions";
import { useConversing } from "./conversing";

/** What can be done with a message: some of it beside the message, the rest behind "more"; with its time, where nothing
 *  else tells that. */
export function MessageMenu({ message, mine, timed }: { message: Message; mine: boolean; timed: boolean }) {
  const [language] = useLanguage();
  const t = useText(messengerTexts);
  const { copied, copyFailed } = useText();
  const client = useQueryClient();
  const [opened, setOpened] = useState<MessageAction | null>(null);
  const [open, setOpen] = useState(false);
  const copy = (text: string) =>
    void copyText(text).then((done) => (done ? Toast.success(copied) : Toast.warning(copyFailed)));
  const on: OnMessage = { ...useConversing(), message, mine, client, copy };
  const act = (action: MessageAction) => {
    if (action.Dialog) setOpened(action);
    action.run?.(on, t);
  };
  if (on.picking?.picked) return null;
  const offered = ACTIONS.filter((action) => action.offered?.(on) ?? true);
  const menu = (
    <Dropdown.Menu>
      {offered.filter((action) => !isBeside(action)).map((action) => (
        <Line key={action.key} action={action} label={action.label(t, on)} why={action.unavailable?.(t, on) ?? null} onClick={() => act(action)} />
      ))}
    </Dropdown.Menu>
  );
  return (
    <div className={`${css.tools} ${open ? css.toolsOpen : ""}`}>
      {timed && <time className={css.toolsTime} title={fullTime(message.create_time, language)}>{clock(message.create_time, language)}</time>}
      {offered.filter(isBeside).map((action) =>
        action.Tool
          ? <action.Tool key={action.key} on={on} />
          : <Tool key={action.key} label={action.label(t, on)} icon={action.icon} onClick={() => act(action)} />)}
      <Dropdown trigger="click" position="bottomRight" clickToHide render={menu} onVisibleChange={setOpen}>
        <Trigger><Tool label={t.moreActions} icon={<IconMore />} /></Trigger>
      </Dropdown>
      {opened?.Dialog && <opened.Dialog on={on} onClose={() => setOpened(null)} />}
    </div>
  );
}

/** A line behind "more"; what cannot be done says why. */
function Line({ action, label, why, onClick }: { action: MessageAction; label: string; why: string | null; onClick: () => void }) {
  if (why !== null) return <Dropdown.Item disabled><span className={life.cannot}>{label}<small>{why}</small></span></Dropdown.Item>;
  return <Dropdown.Item {...(action.danger ? { type: "danger" as const } : {})} onClick={onClick}>{label}</Dropdown.Item>;
}

function isBeside({ icon, Tool: own }: MessageAction): boolean {
  return Boolean(icon ?? own);
}

function Tool({ label, icon, onClick, ...said }: { label: string; icon: ReactNode; onClick?: () => void } & AriaAttributes) {
  return <Button {...said} size="small" theme="borderless" type="tertiary" icon={icon} aria-label={label} title={label} {...(onClick ? { onClick } : {})} />;
}
