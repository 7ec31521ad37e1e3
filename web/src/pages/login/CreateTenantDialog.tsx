import { Input } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useDo } from "../../net/ask";
import { ConfirmDialog } from "../../parts/ConfirmDialog";
import { Field } from "../../parts/Field";
import { useText } from "../../state/language";

interface Props {
  onClose: () => void;
  /** Called in the new enterprise. */
  onCreated: () => Promise<void>;
}

/** Creates an enterprise and changes into it. */
export function CreateTenantDialog({ onClose, onCreated }: Props) {
  const t = useText();
  const [name, setName] = useState("");
  const enter = useDo("session.switch", { invalidates: [], onDone: () => void onCreated().then(onClose) });
  const create = useDo("tenants.create", { onDone: ({ tenant_key }) => enter.mutate({ tenant_key }) });
  const submit = () => create.mutate({ name: name.trim() });
  return (
    <ConfirmDialog
      open
      title={t.createEnterprise}
      confirm={t.create}
      disabled={!name.trim()}
      busy={create.isPending || enter.isPending}
      refused={create.error ?? enter.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <Field label={t.enterpriseName} hint={t.enterpriseHint}>
        {(id) => <Input id={id} autoFocus value={name} maxLength={100} onChange={setName} />}
      </Field>
    </ConfirmDialog>
  );
}
