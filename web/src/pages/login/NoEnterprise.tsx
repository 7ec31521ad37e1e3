import { Button, Input } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { Main } from "../../parts/Main";
import { useDo } from "../../net/ask";
import { ErrorNote } from "../../parts/ErrorNote";
import { ActionButton } from "../../parts/ActionButton";
import { Field } from "../../parts/Field";
import { useTitle } from "../../parts/useTitle";
import { useText } from "../../state/language";
import { useRenewSession, useSession } from "../../state/session";
import { loginTexts } from "../../texts/login";
import { CreateTenantDialog } from "./CreateTenantDialog";
import { Head } from "./Head";
import css from "./Login.module.css";
import { invitationCode } from "./invitationCode";

/** To an account that belongs to no enterprise: found one, join one, or leave. */
export function NoEnterprise() {
  const t = useText(loginTexts);
  const { createEnterprise, signOut } = useText();
  useTitle(t.noEnterprise);
  const [creating, setCreating] = useState(false);
  const { state } = useSession();
  const renew = useRenewSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const leave = useDo("session.sign_out", { onDone: () => void renew().then(() => navigate("/")) });
  const enter = async () => {
    await renew();
    if (pathname === "/login") await navigate("/", { replace: true });
  };
  return (
    <Main className={css.page}>
      <section className={css.card}>
        <Head title={t.noEnterprise} hint={t.noEnterpriseHint} />
        <div className="lk-stack">
          {!state?.invited_only && (
            <Button theme="solid" size="large" block onClick={() => setCreating(true)}>{createEnterprise}</Button>
          )}
          <Invitation />
          {leave.error && <ErrorNote refused={leave.error} />}
          <ActionButton size="large" theme="borderless" block busy={leave.isPending} onClick={() => leave.mutate({})}>{signOut}</ActionButton>
        </div>
        {creating && <CreateTenantDialog onClose={() => setCreating(false)} onCreated={enter} />}
      </section>
    </Main>
  );
}

/** A place for the link or the code of an invitation; the page it leads to says whose it is, and joins. */
function Invitation() {
  const t = useText(loginTexts);
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const code = invitationCode(typed);
  const open = (event: FormEvent) => {
    event.preventDefault();
    if (code) void navigate(`/login?invite=${encodeURIComponent(code)}`);
  };
  return (
    <form className="lk-stack" onSubmit={open}>
      <Field label={t.invitation} hint={t.invitationHint}>
        {(id) => <Input id={id} size="large" value={typed} onChange={setTyped} />}
      </Field>
      <Button htmlType="submit" size="large" block disabled={!code}>{t.useInvitation}</Button>
    </form>
  );
}
