import { useState } from "react";
import { useDo } from "../../net/ask";
import { ConfirmDialog } from "../../parts/ConfirmDialog";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { ContactPicker, type Picked, idsOf } from "./ContactPicker";
import type { Chat, Member } from "./types";

interface Props {
  chat: Chat;
  onClose: () => void;
}

const AFTER = ["messenger.chat", "groups."] as const;

export function AddDialog({ chat, members, onClose }: Props & { members: readonly Member[] }) {
  const t = useText(messengerTexts);
  const [picked, setPicked] = useState<Picked[]>([]);
  const add = useDo("groups.add", { invalidates: AFTER, onDone: onClose });
  const inside = new Set(members.map(({ party }) => party.id));
  return (
    <ConfirmDialog
      open
      title={t.addMembers}
      confirm={t.added}
      busy={add.isPending}
      disabled={picked.length === 0}
      refused={add.error}
      onConfirm={() => add.mutate({ chat_id: chat.chat_id, ...idsOf(picked) })}
      onClose={onClose}
    >
      <ContactPicker picked={picked} onChange={setPicked} without={inside} />
    </ConfirmDialog>
  );
}

export function RemoveDialog({ chat, member, onClose }: Props & { member: Member }) {
  const t = useText(messengerTexts);
  const { kind, id, name } = member.party;
  // A custom bot belongs to a group, and is no member of it.
  const of = kind === "app" ? kind : "user";
  const remove = useDo("groups.remove", { invalidates: AFTER, onDone: onClose });
  return (
    <ConfirmDialog
      open
      danger
      title={t.removeMember(name)}
      confirm={t.removeMemberConfirm}
      busy={remove.isPending}
      refused={remove.error}
      onConfirm={() => remove.mutate({ chat_id: chat.chat_id, kind: of, id })}
      onClose={onClose}
    >
      <p>{t.removeMemberAsk(name)}</p>
    </ConfirmDialog>
  );
}

export function LeaveDialog({ chat, onClose, onGone }: Props & { onGone: () => void }) {
  const t = useText(messengerTexts);
  const leave = useDo("groups.leave", { invalidates: ["messenger.chats"], onDone: onGone });
  return (
    <ConfirmDialog open danger title={t.leave} confirm={t.leave} busy={leave.isPending} refused={leave.error} onConfirm={() => leave.mutate({ chat_id: chat.chat_id })} onClose={onClose}>
      <p>{t.leaveAsk}</p>
    </ConfirmDialog>
  );
}

export function DissolveDialog({ chat, onClose, onGone }: Props & { onGone: () => void }) {
  const t = useText(messengerTexts);
  const dissolve = useDo("groups.dissolve", { invalidates: ["messenger.chats"], onDone: onGone });
  return (
    <ConfirmDialog open danger title={t.dissolve} confirm={t.dissolve} busy={dissolve.isPending} refused={dissolve.error} onConfirm={() => dissolve.mutate({ chat_id: chat.chat_id })} onClose={onClose}>
      <p>{t.dissolveAsk}</p>
    </ConfirmDialog>
  );
}
