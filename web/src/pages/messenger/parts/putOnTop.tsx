import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { chatPartTexts } from "../../../texts/chatParts";
import type { DialogProps, MessageAction } from "../menu/action";
import { plainText } from "../plainText";
import { messengerTexts } from "../../../texts/messenger";

/** Puts a message on top of its chat, in the place of what is there. */
export const putOnTop: MessageAction = {
  key: "putOnTop",
  label: (t) => t.putOnTop,
  offered: ({ message }) => !message.deleted,
  Dialog: PutOnTopDialog,
};

function PutOnTopDialog({ on, onClose }: DialogProps) {
  const t = useText(chatPartTexts);
  const words = useText(messengerTexts);
  const put = useDo("parts.put_notice", { onDone: onClose });
  const { chat_id, message_id } = on.message;
  return (
    <ConfirmDialog
      open
      title={words.putOnTop}
      confirm={t.noticeTop}
      busy={put.isPending}
      refused={put.error}
      onConfirm={() => put.mutate({ chat_id, message_id })}
      onClose={onClose}
    >
      <p>{t.noticeAsk}</p>
      <p className="lk-quiet lk-ellipsis">{plainText(on.message, words)}</p>
    </ConfirmDialog>
  );
}
