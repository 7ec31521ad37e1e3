import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { AppCard, VersionCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { versionTexts } from "../../../texts/consoleVersions";
import { WithdrawDialog } from "./WithdrawDialog";

interface Props {
  app: AppCard;
  version: VersionCard;
  onEdit: () => void;
  onSubmit: () => void;
}

/** The buttons of a version: a draft is edited, deleted, submitted; one in review is withdrawn. */
export function VersionActions({ app, version, onEdit, onSubmit }: Props) {
  const t = useText(versionTexts);
  const words = useText();
  const [asking, setAsking] = useState<"delete" | "withdraw">();
  if (version.status === "in_review") {
    return (
      <>
        <Button onClick={() => setAsking("withdraw")}>{t.withdraw}</Button>
        {asking && <WithdrawDialog appId={app.app_id} version={version} onClose={() => setAsking(undefined)} />}
      </>
    );
  }
  if (version.status !== "draft" && version.status !== "withdrawn") return null;
  return (
    <>
      <Button type="danger" onClick={() => setAsking("delete")}>
        {t.deleteDraft}
      </Button>
      <Button onClick={onEdit}>{words.edit}</Button>
      <Button theme="solid" onClick={onSubmit}>
        {t.submit}
      </Button>
      {asking && <DeleteDialog appId={app.app_id} version={version} onClose={() => setAsking(undefined)} />}
    </>
  );
}

function DeleteDialog({ appId, version, onClose }: { appId: string; version: VersionCard; onClose: () => void }) {
  const t = useText(versionTexts);
  const navigate = useNavigate();
  const remove = useDo("versions.delete", {
    invalidates: ["versions.list", "versions.prepare", "apps."],
    onDone: () => {
      Toast.success(t.deleted);
      void navigate(`/app/${appId}/version`);
    },
  });
  return (
    <ConfirmDialog
      open
      title={t.deleteTitle(version.number)}
      confirm={t.deleteDraft}
      danger
      busy={remove.isPending}
      refused={remove.error}
      onConfirm={() => remove.mutate({ app_id: appId, version_id: version.version_id })}
      onClose={onClose}
    >
      {t.deleteHint}
    </ConfirmDialog>
  );
}
