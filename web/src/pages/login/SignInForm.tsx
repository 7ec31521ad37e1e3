import { Input } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { useDo } from "../../net/ask";
import { ErrorNote } from "../../parts/ErrorNote";
import { ActionButton } from "../../parts/ActionButton";
import { Field } from "../../parts/Field";
import { useText } from "../../state/language";
import { loginTexts } from "../../texts/login";

export function SignInForm({ onEntered }: { onEntered: () => Promise<void> }) {
  const t = useText(loginTexts);
  const { signIn } = useText();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const enter = useDo("session.sign_in", { invalidates: [], onDone: () => void onEntered() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ email: email.trim(), password });
  };
  return (
    <form className="lk-stack" onSubmit={submit}>
      <Field label={t.email}>
        {(id) => <Input id={id} size="large" type="email" autoComplete="username" autoFocus value={email} onChange={setEmail} />}
      </Field>
      <Field label={t.password}>
        {(id) => <Input id={id} size="large" mode="password" autoComplete="current-password" value={password} onChange={setPassword} />}
      </Field>
      {enter.error && <ErrorNote refused={enter.error} />}
      <ActionButton htmlType="submit" theme="solid" size="large" block busy={enter.isPending} disabled={!email.trim() || !password}>
        {signIn}
      </ActionButton>
    </form>
  );
}
