import { Radio, RadioGroup } from "@douyinfe/semi-ui-19";
import { useDo } from "../../../net/ask";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { useText } from "../../../state/language";
import { threadTexts } from "../../../texts/threads";
import type { Chat } from "../types";
import css from "./Threads.module.css";

/** Whether a group's messages are plain ones, or each begins a topic. */
export function MessageTypeField({ chat }: { chat: Chat }) {
  const t = useText(threadTexts);
  const tell = useTellRefusal();
  const set = useDo("groups.set_message_type", { invalidates: ["messenger.chat", "groups."], onRefused: tell });
  return (
    <fieldset className={css.kind}>
      <legend>{t.messageType}</legend>
      <RadioGroup
        type="button"
        value={chat.group_message_type}
        aria-label={t.messageType}
        disabled={set.isPending}
        onChange={({ target }) => set.mutate({ chat_id: chat.chat_id, group_message_type: target.value === "thread" ? "thread" : "chat" })}
      >
        <Radio value="chat">{t.plainMessages}</Radio>
        <Radio value="thread">{t.topics}</Radio>
      </RadioGroup>
      <p className={css.hint}>{chat.group_message_type === "thread" ? t.topicsHint : t.plainHint}</p>
    </fieldset>
  );
}
