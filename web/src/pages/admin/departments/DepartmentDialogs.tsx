import { Input } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { DepartmentCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { useSession } from "../../../state/session";
import { adminUsersTexts } from "../../../texts/adminUsers";
import { SaveDialog, useSaved } from "../SaveDialog";
import { DepartmentSelect, type Place } from "./DepartmentSelect";

const AREAS = ["admin.", "directory."];

interface Props {
  /** The department to change; without one a new one is made. */
  department?: DepartmentCard;
  /** Below which it comes; without one right below the enterprise. */
  parent?: Place | undefined;
  onClose: () => void;
}

/** Makes a department, or renames and moves one. */
export function DepartmentDialog({ department, parent, onClose }: Props) {
  const t = useText(adminUsersTexts);
  const tenant = useSession().state?.tenant?.name ?? "";
  const [name, setName] = useState(department?.name ?? "");
  const root = { department_id: "", path: tenant };
  const [above, setAbove] = useState<Place>(parent ?? root);
  const [id, setId] = useState("");
  const options = useSaved(AREAS, onClose);
  const add = useDo("admin.add_department", options);
  const update = useDo("admin.update_department", options);
  const submit = () => {
    if (!department) add.mutate({ name: name.trim(), parent_id: above.department_id, department_id: id.trim() });
    else update.mutate({ department_id: department.department_id, name: name.trim(), ...(above.department_id === department.parent_id ? {} : { parent_id: above.department_id }) });
  };
  return (
    <SaveDialog title={department ? t.editDepartment : t.addDepartment} name={name} calls={[add, update]} onSave={submit} onClose={onClose}>
      <Field label={t.departmentName} required>
        {(field) => <Input id={field} autoFocus value={name} maxLength={100} onChange={setName} />}
      </Field>
      <Field label={t.parent}>
        {(field) => <DepartmentSelect id={field} label={t.parent} chosen={[above]} first={root} without={department?.department_id} onChange={([one]) => setAbove(one ?? root)} />}
      </Field>
      {!department && (
        <Field label={t.departmentId} hint={t.departmentIdHint}>
          {(field) => <Input id={field} value={id} onChange={setId} />}
        </Field>
      )}
    </SaveDialog>
  );
}

/** Removes an empty department. */
export function RemoveDepartmentDialog({ department, onClose }: { department: DepartmentCard; onClose: () => void }) {
  const t = useText(adminUsersTexts);
  const remove = useDo("admin.remove_department", { invalidates: AREAS, onDone: onClose });
  return (
    <ConfirmDialog
      open
      title={t.removeDepartmentTitle(department.name)}
      confirm={t.removeDepartment}
      danger
      busy={remove.isPending}
      refused={remove.error}
      onConfirm={() => remove.mutate({ department_id: department.department_id })}
      onClose={onClose}
    >
      {t.removeDepartmentHint}
    </ConfirmDialog>
  );
}

/** Gives the enterprise another name. */
export function RenameTenantDialog({ name: old, onClose }: { name: string; onClose: () => void }) {
  const t = useText(adminUsersTexts);
  const words = useText();
  const [name, setName] = useState(old);
  const rename = useDo("admin.rename", { invalidates: ["session."], onDone: onClose });
  return (
    <SaveDialog title={t.renameTenant} name={name} calls={[rename]} onSave={() => rename.mutate({ name: name.trim() })} onClose={onClose}>
      <Field label={words.enterpriseName} required>
        {(id) => <Input id={id} autoFocus value={name} maxLength={100} onChange={setName} />}
      </Field>
    </SaveDialog>
  );
}
