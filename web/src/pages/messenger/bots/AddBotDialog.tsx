import { useState } from "react";
import type { CustomBotCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { customBotTexts } from "../../../texts/customBots";
import { BotFields } from "./BotFields";
import { EMPTY_DRAFT, settingsOf } from "./draft";

interface Props {
  chatId: string;
  onDone: (bot: CustomBotCard) => void;
  onClose: () => void;
}

/** A new custom bot for a group. */
export function AddBotDialog({ chatId, onDone, onClose }: Props) {
  const t = useText(customBotTexts);
  const words = useText();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const create = useDo("custom_bots.create", { onDone });
  const ready = Boolean(draft.name.trim());
  const submit = () => ready && create.mutate({ chat_id: chatId, ...settingsOf(draft) });
  return (
    <ConfirmDialog
      open
      title={t.add}
      confirm={words.create}
      width={560}
      disabled={!ready}
      busy={create.isPending}
      onConfirm={submit}
      onClose={onClose}
    >
      <BotFields draft={draft} refused={create.error} onChange={setDraft} />
    </ConfirmDialog>
  );
}
