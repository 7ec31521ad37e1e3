import { IconEyeClosed, IconEyeOpened } from "@douyinfe/semi-icons";
import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { CopyButton } from "../../../parts/CopyButton";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { useText } from "../../../state/language";
import { consoleTexts } from "../../../texts/console";

/** The App Secret: masked, to be shown, copied, or replaced by another. It is asked for when somebody wants it, since the audit log says so. */
export function SecretRow({ appId }: { appId: string }) {
  const t = useText(consoleTexts);
  const tell = useTellRefusal();
  const [shown, setShown] = useState<string | null>(null);
  const [resetting, setResetting] = useState(false);
  const look = useDo("apps.secret", { invalidates: [], onDone: ({ app_secret }) => setShown(app_secret), onRefused: tell });
  const copy = useDo("apps.secret", { invalidates: [], onRefused: tell });
  const reset = useDo("apps.reset_secret", {
    onDone: ({ app_secret }) => {
      setResetting(false);
      setShown((before) => before && app_secret);
      Toast.success(t.resetDone);
    },
  });
  return (
    <div className="lk-row" style={{ gap: 4 }}>
      <span className="lk-mono" data-testid="app-secret">
        {shown ?? "•".repeat(24)}
      </span>
      <ActionButton
        theme="borderless"
        type="tertiary"
        size="small"
        icon={shown ? <IconEyeClosed /> : <IconEyeOpened />}
        aria-label={shown ? t.hide : t.show}
        busy={look.isPending}
        onClick={() => (shown ? setShown(null) : look.mutate({ app_id: appId }))}
      />
      <CopyButton text={shown ?? (() => copy.mutateAsync({ app_id: appId }).then(({ app_secret }) => app_secret))} />
      <Button theme="borderless" size="small" onClick={() => setResetting(true)}>
        {t.reset}
      </Button>
      <ConfirmDialog
        open={resetting}
        title={t.resetTitle}
        confirm={t.reset}
        danger
        busy={reset.isPending}
        refused={reset.error}
        onConfirm={() => reset.mutate({ app_id: appId })}
        onClose={() => setResetting(false)}
      >
        {t.resetHint}
      </ConfirmDialog>
    </div>
  );
}
