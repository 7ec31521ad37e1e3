import { TextArea, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { SubmissionCard, VersionCard } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { versionTexts } from "../../../texts/consoleVersions";
import { consoleDialogTexts } from "../../../texts/consoleDialogs";
import { GrantList } from "../dialogs/GrantList";
import { TwoChoices } from "../dialogs/TwoChoices";

interface Props {
  appId: string;
  version: VersionCard;
  onClose: () => void;
}

/** 确认提交发布申请: says whether the release needs a review, and publishes it or applies for it. */
export function SubmitDialog({ appId, version, onClose }: Props) {
  const t = useText(versionTexts);
  const [reason, setReason] = useState(version.apply_reason);
  const submission = useAsk("versions.submission", { app_id: appId }, { staleTime: 0, gcTime: 0 });
  const submit = useDo("versions.submit", {
    invalidates: ["versions.", "apps.", "scopes.", "session."],
    onDone: ({ version: { number, status } }) => {
      Toast.success(status === "online" ? t.published(number) : t.applied(number));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={t.submitTitle}
      confirm={submission.data?.exempt === false ? t.applyPublish : t.confirmPublish}
      width={560}
      disabled={!submission.data}
      waiting={submission.isPending}
      busy={submit.isPending}
      refused={submit.error}
      onConfirm={() => submit.mutate({ app_id: appId, version_id: version.version_id, apply_reason: reason })}
      onClose={onClose}
    >
      <Answered query={submission} height="96px">
        {(leads) => (leads.exempt ? <Exempt /> : <Review leads={leads} reason={reason} onReason={setReason} />)}
      </Answered>
    </ConfirmDialog>
  );
}

function Exempt() {
  const t = useText(versionTexts);
  return (
    <div>
      <strong>{t.submitExempt}</strong>
      <div className="lk-quiet">{t.submitExemptHint}</div>
    </div>
  );
}

function Review({ leads, reason, onReason }: { leads: SubmissionCard; reason: string; onReason: (reason: string) => void }) {
  const t = useText(versionTexts);
  const dialog = useText(consoleDialogTexts);
  return (
    <>
      <div>
        <strong>{t.submitReview}</strong>
        {leads.publishing && <div className="lk-quiet">{t.reviewOfPublishing}</div>}
        {leads.scopes.length > 0 && <div className="lk-quiet">{t.reviewOfScopes(leads.scopes.length)}</div>}
      </div>
      {leads.scopes.length > 0 && <GrantList grants={leads.scopes} />}
      <div className="lk-quiet">{t.submitReviewHint}</div>
      <TwoChoices newEnterpriseHint={dialog.newEnterprisePublish} other={t.applyPublish} otherHint={t.applyHint} />
      <Field label={t.reason} hint={t.reasonHint}>
        {(id) => <TextArea id={id} value={reason} rows={2} maxLength={500} onChange={onReason} />}
      </Field>
    </>
  );
}
