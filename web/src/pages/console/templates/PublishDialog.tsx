import { Input, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { TemplateCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { cardTemplateTexts } from "../../../texts/cardTemplates";

/** Makes the draft what is sent. */
export function PublishDialog({ template, onClose }: { template: TemplateCard; onClose: () => void }) {
  const t = useText(cardTemplateTexts);
  const [number, setNumber] = useState(template.next_number);
  const publish = useDo("templates.publish", {
    onDone: (done) => {
      Toast.success(t.published(done.versions[0]?.number ?? number));
      onClose();
    },
  });
  const submit = () => publish.mutate({ template_id: template.template_id, number });
  return (
    <ConfirmDialog open title={t.publishTitle} confirm={t.publish} disabled={!number.trim()} busy={publish.isPending} refused={publish.error} onConfirm={submit} onClose={onClose}>
      <Field label={t.number} required hint={t.publishHint}>
        {(id) => <Input id={id} value={number} autoFocus onChange={setNumber} />}
      </Field>
    </ConfirmDialog>
  );
}
