import { Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { TenantApp } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { adminTexts } from "../../../texts/admin";
import { type Chosen, DirectoryPicker } from "../../console/users/DirectoryPicker";

interface Props {
  row: TenantApp;
  onClose: () => void;
}

/** Stops an app. */
export function DisableAppDialog({ row: { app }, onClose }: Props) {
  const t = useText(adminTexts);
  const disable = useDo("admin.disable_app", {
    invalidates: ["admin.", "apps."],
    onDone: () => {
      Toast.success(t.appDisabled);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={t.disableTitle(app.name)}
      confirm={t.disable}
      danger
      busy={disable.isPending}
      refused={disable.error}
      onConfirm={() => disable.mutate({ app_id: app.app_id })}
      onClose={onClose}
    >
      {t.disableHint}
    </ConfirmDialog>
  );
}

/** Sets who may not use an app. */
export function ForbidDialog({ row: { app, forbidden }, onClose }: Props) {
  const t = useText(adminTexts);
  const words = useText();
  const [chosen, setChosen] = useState<Chosen>({ users: forbidden.users, departments: forbidden.departments });
  const forbid = useDo("admin.forbid_app", { invalidates: ["admin.", "apps."], onDone: onClose });
  const ask = {
    users: chosen.users.map(({ user_id }) => user_id),
    departments: chosen.departments.map(({ department_id }) => department_id),
  };
  return (
    <ConfirmDialog
      open
      title={`${t.forbidden} · ${app.name}`}
      confirm={words.save}
      width={560}
      busy={forbid.isPending}
      refused={forbid.error}
      onConfirm={() => forbid.mutate({ app_id: app.app_id, forbidden: ask })}
      onClose={onClose}
    >
      <div className="lk-quiet">{t.forbiddenHint}</div>
      <DirectoryPicker chosen={chosen} onChange={setChosen} />
    </ConfirmDialog>
  );
}
