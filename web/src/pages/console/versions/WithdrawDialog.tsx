import { Toast } from "@douyinfe/semi-ui-19";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { versionTexts } from "../../../texts/consoleVersions";

interface Props {
  appId: string;
  version: { version_id: string; number: string };
  onClose: () => void;
}

/** Takes a version back from review. */
export function WithdrawDialog({ appId, version, onClose }: Props) {
  const t = useText(versionTexts);
  const withdraw = useDo("versions.withdraw", {
    invalidates: ["versions.", "apps.", "scopes."],
    onDone: () => {
      Toast.success(t.withdrawn);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={t.withdrawTitle(version.number)}
      confirm={t.withdraw}
      busy={withdraw.isPending}
      refused={withdraw.error}
      onConfirm={() => withdraw.mutate({ app_id: appId, version_id: version.version_id })}
      onClose={onClose}
    >
      {t.withdrawHint}
    </ConfirmDialog>
  );
}
