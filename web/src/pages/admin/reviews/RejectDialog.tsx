import { TextArea, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { ReviewCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { adminTexts } from "../../../texts/admin";

/** Rejects a version, saying why. */
export function RejectDialog({ review: { app, version }, onClose }: { review: ReviewCard; onClose: () => void }) {
  const t = useText(adminTexts);
  const [reason, setReason] = useState("");
  const reject = useDo("admin.reject", {
    invalidates: ["admin.", "session.", "apps.", "versions."],
    onDone: () => {
      Toast.success(t.rejected(version.number));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={t.rejectTitle(app.name, version.number)}
      confirm={t.reject}
      danger
      disabled={!reason.trim()}
      busy={reject.isPending}
      refused={reject.error}
      onConfirm={() => reject.mutate({ app_id: app.app_id, version_id: version.version_id, reason: reason.trim() })}
      onClose={onClose}
    >
      <Field label={t.rejectReason} required hint={t.rejectHint}>
        {(id) => <TextArea id={id} autoFocus value={reason} rows={3} maxLength={500} maxCount={500} onChange={setReason} />}
      </Field>
    </ConfirmDialog>
  );
}
