import { Switch } from "@douyinfe/semi-ui-19";
import { useId } from "react";
import { useText } from "../../../state/language";
import { chatListTexts } from "../../../texts/chatList";
import type { Chat } from "../types";
import css from "./Preferences.module.css";
import { useFocus } from "./useFocus";
import { usePrefer } from "./usePrefer";

/** What one wants of a chat, beside it. */
export function PreferenceSwitches({ chat }: { chat: Chat }) {
  const said = useText(chatListTexts);
  const prefer = usePrefer(chat.chat_id);
  const focus = useFocus(chat.chat_id);
  return (
    <div className={css.switches}>
      <Line label={said.pin} on={chat.pinned_at > 0} onChange={(pinned) => prefer({ pinned })} />
      {chat.party && <Line label={said.focus} hint={said.focusHint} on={chat.focused} onChange={focus} />}
      <Line label={said.mute} hint={said.muteHint} on={chat.muted} onChange={(muted) => prefer({ muted })} />
    </div>
  );
}

function Line({ label, hint, on, onChange }: { label: string; hint?: string; on: boolean; onChange: (on: boolean) => void }) {
  const id = useId();
  return (
    <div className={css.line}>
      <span><span id={id}>{label}</span>{hint && <span className={css.hint}>{hint}</span>}</span>
      <Switch size="small" checked={on} onChange={onChange} aria-labelledby={id} />
    </div>
  );
}
