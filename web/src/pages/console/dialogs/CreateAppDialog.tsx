import { Input, TextArea } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { consoleDialogTexts } from "../../../texts/consoleDialogs";
import { IconPicker } from "./IconPicker";

interface Props {
  open: boolean;
  onClose: () => void;
  onDone: (appId: string) => void;
}

/** 创建企业自建应用: name, description, icon. */
export function CreateAppDialog({ open, onClose, onDone }: Props) {
  // A dialog that is opened again begins empty.
  return open ? <Form onClose={onClose} onDone={onDone} /> : null;
}

function Form({ onClose, onDone }: Omit<Props, "open">) {
  const t = useText(consoleDialogTexts);
  const words = useText();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [icon, setIcon] = useState("blue");
  const create = useDo("apps.create", { invalidates: ["apps.", "session."], onDone: ({ app_id }) => onDone(app_id) });
  const ready = Boolean(name.trim() && description.trim());
  const submit = () => ready && create.mutate({ name: name.trim(), description: description.trim(), icon });
  return (
    <ConfirmDialog
      open
      title={t.createApp}
      confirm={words.create}
      width={560}
      disabled={!ready}
      busy={create.isPending}
      refused={create.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <Field label={t.appName} required hint={t.appNameHint}>
        {(id) => <Input id={id} autoFocus value={name} maxLength={64} onChange={setName} />}
      </Field>
      <Field label={t.appDescription} required hint={t.appDescriptionHint}>
        {(id) => <TextArea id={id} value={description} maxCount={500} maxLength={500} rows={3} onChange={setDescription} />}
      </Field>
      <Field label={t.appIcon} hint={t.appIconHint}>
        {() => <IconPicker name={name} icon={icon} onPick={setIcon} />}
      </Field>
    </ConfirmDialog>
  );
}
