import { Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { usePick, useText } from "../../../state/language";
import { forwardTexts } from "../../../texts/forwards";
import { ContactPicker, type Picked } from "../ContactPicker";
import { newUuid } from "../outbox";
import type { Message } from "../types";
import css from "./Forwards.module.css";

const TARGETS_MOST = 10;

interface Props {
  messages: readonly Message[];
  /** As one message that holds them, or each by itself. */
  merged: boolean;
  onClose: () => void;
  /** All of it went out. */
  onDone?: () => void;
}

/** Asks where messages go, and tells of each target that did not take them. */
export function ForwardDialog({ messages, merged, onClose, onDone }: Props) {
  const t = useText(forwardTexts);
  const pick = usePick();
  const [picked, setPicked] = useState<Picked[]>([]);
  // The same one when it is tried again: who has the messages does not get them twice.
  const [uuid] = useState(newUuid);
  const forward = useDo("messenger.forward", {
    invalidates: [],
    onDone: ({ chat_ids, left_out, refused }) => {
      if (left_out > 0) Toast.warning(t.leftOut(left_out));
      if (refused.length > 0) return;
      Toast.success(t.sent(chat_ids.length));
      onClose();
      onDone?.();
    },
  });
  const refused = forward.data?.refused ?? [];
  const nameOf = (id: string) => picked.find((contact) => contact.id === id)?.name ?? id;
  return (
    <ConfirmDialog
      open
      title={titleOf(messages.length, merged, t)}
      confirm={t.send}
      busy={forward.isPending}
      disabled={picked.length === 0 || picked.length > TARGETS_MOST}
      refused={forward.error}
      onConfirm={() => forward.mutate({
        message_ids: messages.map(({ message_id }) => message_id),
        targets: picked.map(({ kind, id }) => ({ kind, id })),
        merged,
        uuid,
      })}
      onClose={onClose}
    >
      <ContactPicker picked={picked} onChange={setPicked} groups hint={t.to} />
      {picked.length > TARGETS_MOST && <p className={css.wrong} role="alert">{t.tooMany}</p>}
      {refused.map(({ id, why }) => <p key={id} className={css.wrong} role="alert">{nameOf(id)}{t.colon}{pick(why)}</p>)}
    </ConfirmDialog>
  );
}

type Said = ReturnType<typeof useText<(typeof forwardTexts)["zh"]>>;

function titleOf(count: number, merged: boolean, t: Said): string {
  if (count === 1 && !merged) return t.title;
  return merged ? t.titleMerged(count) : t.titleEach(count);
}
