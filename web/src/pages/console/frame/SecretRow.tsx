import { IconEyeClosed, IconEyeOpened } from "@douyinfe/semi-icons";
import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useAsk, useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { CopyButton } from "../../../parts/CopyButton";
import { ErrorNote } from "../../../parts/ErrorNote";
import { useText } from "../../../state/language";
import { consoleTexts } from "../../../texts/console";

/** The App Secret: masked, to be shown, copied, or replaced by another. */
export function SecretRow({ appId }: { appId: string }) {
  const t = useText(consoleTexts);
  const [shown, setShown] = useState(false);
  const [resetting, setResetting] = useState(false);
  const query = useAsk("apps.secret", { app_id: appId });
  const reset = useDo("apps.reset_secret", {
    onDone: () => {
      setResetting(false);
      Toast.success(t.resetDone);
    },
  });
  if (query.error) return <ErrorNote refused={query.error} />;
  const secret = query.data?.app_secret ?? "";
  return (
    <div className="lk-row" style={{ gap: 4 }}>
      <span className="lk-mono" data-testid="app-secret">
        {shown ? secret : "•".repeat(24)}
      </span>
      <Button
        theme="borderless"
        type="tertiary"
        size="small"
        icon={shown ? <IconEyeClosed /> : <IconEyeOpened />}
        aria-label={shown ? t.hide : t.show}
        onClick={() => setShown(!shown)}
      />
      <CopyButton text={secret} disabled={!secret} />
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
