import { Button, Input } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { useDo } from "../../net/ask";
import { ErrorNote } from "../../parts/ErrorNote";
import { Field } from "../../parts/Field";
import { useText } from "../../state/language";
import { loginTexts } from "../../texts/login";

const SHORTEST_PASSWORD = 8;

/** A new account: with an enterprise of its own, or, when invited, without one. */
export function SignUpForm({ invited, onEntered }: { invited: boolean; onEntered: () => Promise<void> }) {
  const t = useText(loginTexts);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [tenantName, setTenantName] = useState("");
  const [tried, setTried] = useState(false);
  const enter = useDo("session.sign_up", { invalidates: [], onDone: () => void onEntered() });
  const emailWrong = !/^[^\s@]+@[^\s@]+$/.test(email.trim());
  const passwordWrong = password.length < SHORTEST_PASSWORD;
  const complete = name.trim() !== "" && (invited || tenantName.trim() !== "");

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (emailWrong || passwordWrong || !complete) return;
    enter.mutate({ name: name.trim(), email: email.trim(), password, tenant_name: invited ? null : tenantName.trim() });
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
      {!invited && (
        <Field label={t.enterprise} hint={t.enterpriseHint}>
          {(id) => <Input id={id} size="large" autoComplete="organization" value={tenantName} onChange={setTenantName} />}
        </Field>
      )}
      {enter.error && <ErrorNote refused={enter.error} />}
      <Button htmlType="submit" theme="solid" size="large" block loading={enter.isPending} disabled={!complete}>
        {t.signUpButton}
      </Button>
    </form>
  );
}
