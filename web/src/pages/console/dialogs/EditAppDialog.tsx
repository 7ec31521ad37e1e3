import { Input, TextArea, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { AppCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { consoleTexts } from "../../../texts/console";
import { consoleDialogTexts } from "../../../texts/consoleDialogs";
import { IconPicker } from "./IconPicker";

/** Changes an app's name, description and icon. */
export function EditAppDialog({ app, onClose }: { app: AppCard; onClose: () => void }) {
  const t = useText(consoleDialogTexts);
  const page = useText(consoleTexts);
  const words = useText();
  const [name, setName] = useState(app.name);
  const [description, setDescription] = useState(app.description);
  const [icon, setIcon] = useState(app.icon);
  const update = useDo("apps.update", {
    onDone: () => {
      Toast.success(page.saved);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={page.editApp}
      confirm={words.save}
      width={560}
      disabled={!name.trim()}
      busy={update.isPending}
      refused={update.error}
      onConfirm={() => update.mutate({ app_id: app.app_id, name: name.trim(), description: description.trim(), icon })}
      onClose={onClose}
    >
      <Field label={t.appName} required hint={t.appNameHint}>
        {(id) => <Input id={id} value={name} maxLength={64} onChange={setName} />}
      </Field>
      <Field label={t.appDescription} hint={t.appDescriptionHint}>
        {(id) => <TextArea id={id} value={description} maxCount={500} maxLength={500} rows={3} onChange={setDescription} />}
      </Field>
      <Field label={t.appIcon} hint={t.appIconHint}>
        {() => <IconPicker name={name} icon={icon} picture={app.icon_url} onPick={setIcon} />}
      </Field>
    </ConfirmDialog>
  );
}
