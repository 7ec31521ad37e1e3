import { Checkbox, Input } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { MemberCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { adminUsersTexts } from "../../../texts/adminUsers";
import { SaveDialog, useSaved } from "../SaveDialog";
import { DepartmentSelect, type Place } from "../departments/DepartmentSelect";

/** Adds a member, or changes one. */
export function MemberDialog({ member, onClose }: { member?: MemberCard; onClose: () => void }) {
  const t = useText(adminUsersTexts);
  const [name, setName] = useState(member?.name ?? "");
  const [enName, setEnName] = useState(member?.en_name ?? "");
  const [email, setEmail] = useState(member?.email ?? "");
  const [mobile, setMobile] = useState(member?.mobile ?? "");
  const [userId, setUserId] = useState(member?.user_id ?? "");
  const [departments, setDepartments] = useState<Place[]>(member?.departments ?? []);
  const [isAdmin, setIsAdmin] = useState(false);
  const options = useSaved(["admin.", "directory.", "session."], onClose);
  const add = useDo("admin.add_member", options);
  const update = useDo("admin.update_member", options);
  const details = { name: name.trim(), en_name: enName.trim(), email: email.trim(), mobile: mobile.trim(), departments: departments.map(({ department_id }) => department_id) };
  const submit = () => {
    if (!member) add.mutate({ ...details, user_id: userId.trim(), is_admin: isAdmin });
    else update.mutate({ ...details, user_id: member.user_id, ...(userId.trim() === member.user_id ? {} : { new_user_id: userId.trim() }) });
  };
  return (
    <SaveDialog title={member ? t.editMember : t.addMember} name={name} calls={[add, update]} onSave={submit} onClose={onClose}>
      <Field label={t.name} required>
        {(id) => <Input id={id} autoFocus value={name} maxLength={64} onChange={setName} />}
      </Field>
      <Field label={t.enName}>{(id) => <Input id={id} value={enName} maxLength={64} onChange={setEnName} />}</Field>
      <Field label={t.email}>{(id) => <Input id={id} value={email} onChange={setEmail} />}</Field>
      <Field label={t.mobile} hint={t.mobileHint}>
        {(id) => <Input id={id} value={mobile} onChange={setMobile} />}
      </Field>
      <Field label={t.departments}>
        {(id) => <DepartmentSelect id={id} label={t.departments} multiple chosen={departments} placeholder={t.chooseDepartments} onChange={setDepartments} />}
      </Field>
      <Field label={t.userId} hint={t.userIdHint}>
        {(id) => <Input id={id} value={userId} onChange={setUserId} />}
      </Field>
      {!member && (
        <Checkbox checked={isAdmin} onChange={(event) => setIsAdmin(Boolean(event.target.checked))}>
          {t.setAdmin}
        </Checkbox>
      )}
    </SaveDialog>
  );
}
