import { Radio, RadioGroup, Toast } from "@douyinfe/semi-ui-19";
import { useId, useState } from "react";
import type { ReviewCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { adminTexts } from "../../../texts/admin";
import { AudienceView } from "../../console/users/AudienceView";
import { type Chosen, DirectoryPicker } from "../../console/users/DirectoryPicker";

/** Approves a version, for whom it asks or for fewer. */
export function ApproveDialog({ review: { app, version }, onClose }: { review: ReviewCard; onClose: () => void }) {
  const t = useText(adminTexts);
  const group = useId();
  const { everyone, users, departments } = version.availability;
  const [narrow, setNarrow] = useState(false);
  const [chosen, setChosen] = useState<Chosen>(everyone ? { users: [], departments: [] } : { users, departments });
  const approve = useDo("admin.approve", {
    invalidates: ["admin.", "session.", "apps.", "versions."],
    onDone: () => {
      Toast.success(t.approved(version.number));
      onClose();
    },
  });
  const narrowed = {
    users: chosen.users.map(({ user_id }) => user_id),
    departments: chosen.departments.map(({ department_id }) => department_id),
  };
  return (
    <ConfirmDialog
      open
      title={t.approveTitle(app.name, version.number)}
      confirm={t.approve}
      width={560}
      disabled={narrow && narrowed.users.length + narrowed.departments.length === 0}
      busy={approve.isPending}
      refused={approve.error}
      onConfirm={() => approve.mutate({ app_id: app.app_id, version_id: version.version_id, narrowed: narrow ? narrowed : null })}
      onClose={onClose}
    >
      <div className="lk-quiet">{t.approveHint}</div>
      <RadioGroup name={group} value={narrow} direction="vertical" onChange={(event) => setNarrow(Boolean(event.target.value))}>
        <Radio value={false}>{t.asAsked}</Radio>
        <Radio value={true}>{t.narrow}</Radio>
      </RadioGroup>
      {narrow ? (
        <>
          <div className="lk-quiet">{t.narrowHint}</div>
          <DirectoryPicker chosen={chosen} onChange={setChosen} />
        </>
      ) : (
        <AudienceView availability={version.availability} />
      )}
    </ConfirmDialog>
  );
}
