import { Toast } from "@douyinfe/semi-ui-19";
import type { MemberCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { adminUsersTexts } from "../../../texts/adminUsers";

interface Props {
  member: MemberCard;
  status: "frozen" | "resigned";
  onClose: () => void;
}

/** Freezes a member or marks them as resigned. */
export function StatusDialog({ member, status, onClose }: Props) {
  const t = useText(adminUsersTexts);
  const update = useDo("admin.update_member", {
    invalidates: ["admin.", "session.", "directory."],
    onDone: () => {
      Toast.success(t.saved);
      onClose();
    },
  });
  const freezing = status === "frozen";
  return (
    <ConfirmDialog
      open
      title={freezing ? t.freezeTitle(member.name) : t.resignTitle(member.name)}
      confirm={freezing ? t.freeze : t.resign}
      danger
      busy={update.isPending}
      refused={update.error}
      onConfirm={() => update.mutate({ user_id: member.user_id, status })}
      onClose={onClose}
    >
      {t.inactiveHint}
    </ConfirmDialog>
  );
}
