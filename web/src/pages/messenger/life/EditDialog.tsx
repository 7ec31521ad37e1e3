import { TextArea } from "@douyinfe/semi-ui-19";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { messageLifeTexts } from "../../../texts/messageLife";
import { messengerTexts } from "../../../texts/messenger";
import { MentionList, optionId } from "../MentionList";
import { replaceKept } from "../cache";
import { marked } from "../mentioning";
import type { DialogProps } from "../menu/action";
import { contentOf } from "../plainText";
import { useMentioning } from "../useMentioning";
import css from "./Life.module.css";
import { asWritten } from "./written";

/** A text of one's own, to be said in other words. */
export function EditDialog({ on: { message, chat, client }, onClose }: DialogProps) {
  const t = useText(messageLifeTexts);
  const { everyone } = useText(messengerTexts);
  const { save } = useText();
  const [before] = useState(() => asWritten(String(contentOf(message)?.["text"] ?? ""), message.mentions, everyone));
  const [text, setText] = useState(before.text);
  const [picked, setPicked] = useState(before.picked);
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const box = input.current;
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  }, []);
  const mentioning = useMentioning(chat, { text, input, change: setText, onPicked: (one) => setPicked((some) => [...some, one]) });
  const edit = useDo("messenger.edit", {
    onDone: (edited) => {
      replaceKept(client, edited);
      onClose();
    },
  });
  const said = text.trim();
  const ready = Boolean(said) && said !== before.text;
  const submit = () => {
    if (ready && !edit.isPending) edit.mutate({ message_id: message.message_id, content: JSON.stringify({ text: marked(said, picked) }) });
  };
  const onKey = (event: KeyboardEvent) => {
    if (mentioning.onKey(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  };
  return (
    <ConfirmDialog open title={t.editTitle} confirm={save} disabled={!ready} busy={edit.isPending} refused={edit.error} onConfirm={submit} onClose={onClose}>
      <div className={css.edit}>
        <MentionList mentioning={mentioning} />
        <TextArea
          ref={input}
          autosize={{ minRows: 2, maxRows: 12 }}
          value={text}
          onChange={(value) => (setText(value), mentioning.look())}
          onSelect={mentioning.look}
          onBlur={mentioning.close}
          onKeyDown={onKey}
          aria-autocomplete={mentioning.possible ? "list" : "none"}
          aria-controls={mentioning.offered.length ? mentioning.listId : undefined}
          aria-activedescendant={mentioning.offered.length ? optionId(mentioning.listId, mentioning.at) : undefined}
          aria-label={t.editText}
        />
      </div>
      <div className="lk-quiet">{t.editKeys}</div>
    </ConfirmDialog>
  );
}
