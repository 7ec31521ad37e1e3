import { Input } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useDo } from "../../net/ask";
import { ConfirmDialog } from "../../parts/ConfirmDialog";
import { Field } from "../../parts/Field";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { messengerTexts } from "../../texts/messenger";
import { ContactPicker, type Picked, idsOf } from "./ContactPicker";
import type { Chat } from "./types";

const NAME_MOST = 60;

/** A new group: a name, people and bots. */
export function GroupDialog({ onClose, onCreated }: { onClose: () => void; onCreated: (chat: Chat) => void }) {
  const t = useText(messengerTexts);
  const { create } = useText();
  const me = useSession().state?.user?.name ?? "";
  const [name, setName] = useState("");
  const [picked, setPicked] = useState<Picked[]>([]);
  const make = useDo("groups.create", { invalidates: ["messenger.chats"], onDone: onCreated });
  const usual = [me, ...picked.map((contact) => contact.name)].join(t.listSeparator).slice(0, NAME_MOST);
  return (
    <ConfirmDialog
      open
      title={t.newGroup}
      confirm={create}
      busy={make.isPending}
      disabled={picked.length === 0 && !name.trim()}
      refused={make.error}
      onConfirm={() => make.mutate({ name: name.trim() || usual, ...idsOf(picked) })}
      onClose={onClose}
    >
      <Field label={t.groupName} hint={t.groupNameHint}>
        {(id) => <Input id={id} value={name} onChange={setName} maxLength={NAME_MOST} placeholder={picked.length > 0 ? usual : ""} />}
      </Field>
      <ContactPicker picked={picked} onChange={setPicked} />
    </ConfirmDialog>
  );
}
