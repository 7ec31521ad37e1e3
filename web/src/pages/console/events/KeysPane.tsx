import { Button, Input, Toast } from "@douyinfe/semi-ui-19";
import { IconEyeClosed, IconEyeOpened } from "@douyinfe/semi-icons";
import { type ReactNode, useState } from "react";
import type { EventSettingsCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { CopyButton } from "../../../parts/CopyButton";
import { Facts } from "../../../parts/Facts";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { consoleTexts } from "../../../texts/console";
import { consoleEventTexts } from "../../../texts/consoleEvents";

type Asking = "make" | "remove" | "reset" | "write-key" | "write-token";

/** 加密策略: the Encrypt Key and the Verification Token. */
export function KeysPane({ settings }: { settings: EventSettingsCard }) {
  const t = useText(consoleEventTexts);
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const small = (what: Asking, label: string) => (
    <Button theme="borderless" size="small" onClick={() => setAsking(what)}>
      {label}
    </Button>
  );
  return (
    <section className="lk-pane lk-stack">
      <h2>{t.keys}</h2>
      <Facts
        rows={[
          [
            t.encryptKey,
            <Secret key="key" text={settings.encrypt_key} hint={t.encryptKeyHint}>
              {small("write-key", t.write)}
              {small("make", t.make)}
              {settings.encrypt_key && small("remove", t.takeAway)}
            </Secret>,
          ],
          [
            "Verification Token",
            <Secret key="token" text={settings.verification_token} hint={t.tokenHint}>
              {small("write-token", t.write)}
              {small("reset", t.reset)}
            </Secret>,
          ],
        ]}
      />
      {asking === "write-key" && <WriteDialog what="key" settings={settings} onClose={close} />}
      {asking === "write-token" && <WriteDialog what="token" settings={settings} onClose={close} />}
      {(asking === "make" || asking === "remove" || asking === "reset") && <AskDialog what={asking} settings={settings} onClose={close} />}
    </section>
  );
}

function Secret({ text, hint, children }: { text: string; hint: string; children: ReactNode }) {
  const t = useText(consoleEventTexts);
  const words = useText(consoleTexts);
  const [shown, setShown] = useState(false);
  return (
    <div className="lk-stack" style={{ gap: 2 }}>
      <div className="lk-row" style={{ gap: 4, flexWrap: "wrap" }}>
        {text ? <span className="lk-mono" style={{ overflowWrap: "anywhere" }}>{shown ? text : "•".repeat(24)}</span> : <span className="lk-quiet">{t.none}</span>}
        {text && (
          <Button
            theme="borderless"
            type="tertiary"
            size="small"
            icon={shown ? <IconEyeClosed /> : <IconEyeOpened />}
            aria-label={shown ? words.hide : words.show}
            onClick={() => setShown(!shown)}
          />
        )}
        {text && <CopyButton text={text} />}
        {children}
      </div>
      <div className="lk-quiet">{hint}</div>
    </div>
  );
}

/** Both of what the keys are changed by; done with one it closes the dialog. */
function useChange(onClose: () => void) {
  const t = useText(consoleEventTexts);
  const done = {
    onDone: () => {
      Toast.success(t.saved);
      onClose();
    },
  };
  return { encrypt: useDo("events.encrypt", done), reset: useDo("events.reset_token", done) };
}

function AskDialog({ what, settings, onClose }: { what: "make" | "remove" | "reset"; settings: EventSettingsCard; onClose: () => void }) {
  const t = useText(consoleEventTexts);
  const { encrypt, reset } = useChange(onClose);
  const app_id = settings.app_id;
  const asked = {
    make: { title: t.makeTitle, hint: t.makeHint, confirm: t.make, act: () => encrypt.mutate({ app_id }) },
    remove: { title: t.removeTitle, hint: t.removeHint, confirm: t.takeAway, act: () => encrypt.mutate({ app_id, key: "" }) },
    reset: { title: t.resetTitle, hint: t.resetHint, confirm: t.reset, act: () => reset.mutate({ app_id }) },
  }[what];
  return (
    <ConfirmDialog
      open
      title={asked.title}
      confirm={asked.confirm}
      danger={what !== "make" || settings.encrypt_key !== ""}
      busy={encrypt.isPending || reset.isPending}
      refused={encrypt.error ?? reset.error}
      onConfirm={asked.act}
      onClose={onClose}
    >
      {asked.hint}
    </ConfirmDialog>
  );
}

function WriteDialog({ what, settings, onClose }: { what: "key" | "token"; settings: EventSettingsCard; onClose: () => void }) {
  const t = useText(consoleEventTexts);
  const words = useText();
  const { encrypt, reset } = useChange(onClose);
  const [value, setValue] = useState(what === "key" ? settings.encrypt_key : settings.verification_token);
  const app_id = settings.app_id;
  const save = () => (what === "key" ? encrypt.mutate({ app_id, key: value.trim() }) : reset.mutate({ app_id, token: value.trim() }));
  const label = what === "key" ? t.encryptKey : "Verification Token";
  return (
    <ConfirmDialog
      open
      title={label}
      confirm={words.save}
      disabled={!value.trim()}
      busy={encrypt.isPending || reset.isPending}
      refused={encrypt.error ?? reset.error}
      onConfirm={save}
      onClose={onClose}
    >
      <Field label={label} required hint={what === "key" ? t.encryptKeyHint : t.tokenHint}>
        {(id) => <Input id={id} value={value} maxLength={128} autoFocus onChange={setValue} />}
      </Field>
    </ConfirmDialog>
  );
}
