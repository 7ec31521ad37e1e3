import { Toast } from "@douyinfe/semi-ui-19";
import type { ScopeRow } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { scopeTexts } from "../../../texts/consoleScopes";
import { GrantList } from "../dialogs/GrantList";

/** Takes a scope from the app. */
export function DisableDialog({ appId, row, onClose }: { appId: string; row: ScopeRow; onClose: () => void }) {
  const t = useText(scopeTexts);
  const disable = useDo("scopes.disable", {
    invalidates: ["scopes.", "apps.", "versions."],
    onDone: () => {
      Toast.success(t.disabled);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={t.disableTitle}
      confirm={t.disable}
      danger
      busy={disable.isPending}
      refused={disable.error}
      onConfirm={() => disable.mutate({ app_id: appId, grants: [{ key: row.key, token: row.token }] })}
      onClose={onClose}
    >
      <GrantList grants={[row]} />
      {t.disableHint}
    </ConfirmDialog>
  );
}
