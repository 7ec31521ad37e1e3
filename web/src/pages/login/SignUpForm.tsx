import { Input } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { useAsk, useDo } from "../../net/ask";
import { ErrorNote } from "../../parts/ErrorNote";
import { ActionButton } from "../../parts/ActionButton";
import { Field } from "../../parts/Field";
import { useText } from "../../state/language";
import { loginTexts } from "../../texts/login";

const SHORTEST_PASSWORD = 8;

interface Props {
  /** The code of an invitation; empty without one. */
  invitation: string;
  onEntered: () => Promise<void>;
}

/** A new account: without an enterprise when invited into one, else with an enterprise of its own. */
export function SignUpForm({ invitation, onEntered }: Props) {
  const t = useText(loginTexts);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [tenantName, setTenantName] = useState("");
  // Where an invitation leads is asked only where there is one; until it is known nothing is sent.
  const leads = useAsk("tenants.invitation", { code: invitation }, { enabled: invitation !== "" });
  const founds = !invitation || leads.data?.founds === true;
  const [tried, setTried] = useState(false);
  const enter = useDo("session.sign_up", { invalidates: [], onDone: () => void onEntered() });
  const emailWrong = !/^[^\s@]+@[^\s@]+$/.test(email.trim());
  const passwordWrong = password.length < SHORTEST_PASSWORD;
  const known = !invitation || leads.data !== undefined;
  const complete = known && name.trim() !== "" && (!founds || tenantName.trim() !== "");

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (emailWrong || passwordWrong || !complete) return;
    enter.mutate({ name: name.trim(), email: email.trim(), password, tenant_name: founds ? tenantName.trim() : null, invitation });
  };
  return (
    <form className="lk-stack" onSubmit={submit} noValidate>
      <Field label={t.name}>
        {(id) => <Input id={id} size="large" autoComplete="name" autoFocus value={name} onChange={setName} />}
      </Field>
      <Field label={t.email} wrong={tried && emailWrong ? t.emailWrong : undefined}>
        {(id) => <Input id={id} size="large" type="email" autoComplete="username" value={email} onChange={setEmail} />}
      </Field>
      <Field label={t.password} hint={t.passwordHint} wrong={tried && passwordWrong ? t.passwordShort : undefined}>
        {(id) => <Input id={id} size="large" mode="password" autoComplete="new-password" value={password} onChange={setPassword} />}
      </Field>
      {founds && (
        <Field label={t.enterprise} hint={t.enterpriseHint}>
          {(id) => <Input id={id} size="large" autoComplete="organization" value={tenantName} onChange={setTenantName} />}
        </Field>
      )}
      {enter.error && <ErrorNote refused={enter.error} />}
      <ActionButton htmlType="submit" theme="solid" size="large" block busy={enter.isPending} disabled={!complete}>
        {t.signUpButton}
      </ActionButton>
    </form>
  );
}
