import { Input, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { MemberCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { adminUsersTexts } from "../../../texts/adminUsers";

/** Gives a member who has none a password. */
export function PasswordDialog({ member, onClose }: { member: MemberCard; onClose: () => void }) {
  const t = useText(adminUsersTexts);
  const [password, setPassword] = useState("");
  const give = useDo("admin.give_password", {
    invalidates: ["admin.", "session."],
    onDone: () => {
      Toast.success(t.passwordGiven);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={`${t.givePassword} · ${member.name}`}
      disabled={password.length < 8}
      busy={give.isPending}
      refused={give.error}
      onConfirm={() => give.mutate({ user_id: member.user_id, password })}
      onClose={onClose}
    >
      <div className="lk-quiet">{t.givePasswordHint}</div>
      <Field label={t.password} required hint={t.passwordHint}>
        {(id) => <Input id={id} mode="password" autoComplete="new-password" autoFocus value={password} onChange={setPassword} />}
      </Field>
    </ConfirmDialog>
  );
}
