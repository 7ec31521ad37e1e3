import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { messageLifeTexts } from "../../../texts/messageLife";
import { replaceKept } from "../cache";
import type { DialogProps } from "../menu/action";

/** Asks before a message is taken back: what it said is lost. */
export function RecallDialog({ on: { message, mine, client }, onClose }: DialogProps) {
  const t = useText(messageLifeTexts);
  const recall = useDo("messenger.recall", {
    onDone: (left) => {
      replaceKept(client, left);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t.recallTitle}
      confirm={t.recallConfirm}
      busy={recall.isPending}
      refused={recall.error}
      onConfirm={() => recall.mutate({ message_id: message.message_id })}
      onClose={onClose}
    >
      <p>{mine ? t.recallAsk : t.recallOthersAsk(message.sender.name)}</p>
    </ConfirmDialog>
  );
}
