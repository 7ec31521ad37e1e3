import { Button, Input } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { useDo } from "../../net/ask";
import { ErrorNote } from "../../parts/ErrorNote";
import { ActionButton } from "../../parts/ActionButton";
import { Field } from "../../parts/Field";
import { useText } from "../../state/language";
import { useRenewSession, useSession } from "../../state/session";
import { loginTexts } from "../../texts/login";

/** To somebody signed in with an invitation to found an enterprise: its name, and the button that founds it. */
export function Founding({ code, onOther }: { code: string; onOther: () => void }) {
  const t = useText(loginTexts);
  const { createEnterprise } = useText();
  const { state } = useSession();
  const renew = useRenewSession();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const enter = useDo("session.switch", { invalidates: [], onDone: () => void renew().then(() => navigate("/", { replace: true })) });
  const found = useDo("tenants.create", { invalidates: [], onDone: ({ tenant_key }) => enter.mutate({ tenant_key }) });
  const refused = found.error ?? enter.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    found.mutate({ name: name.trim(), invitation: code });
  };
  return (
    <form className="lk-stack" onSubmit={submit}>
      <Field label={t.enterprise} hint={t.enterpriseHint}>
        {(id) => <Input id={id} size="large" autoFocus value={name} maxLength={100} onChange={setName} />}
      </Field>
      {refused && <ErrorNote refused={refused} />}
      <ActionButton htmlType="submit" theme="solid" size="large" block busy={found.isPending || enter.isPending} disabled={!name.trim()}>
        {state?.user ? t.foundAs(state.user.name) : createEnterprise}
      </ActionButton>
      <Button size="large" theme="borderless" block onClick={onOther}>{t.joinAsOther}</Button>
    </form>
  );
}
