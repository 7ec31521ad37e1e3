import { Button } from "@douyinfe/semi-ui-19";
import { useNavigate } from "react-router";
import { useAsk, useDo } from "../../net/ask";
import type { AnswerOf } from "../../net/call";
import { Answered } from "../../parts/Answered";
import { ActionButton } from "../../parts/ActionButton";
import { ErrorNote } from "../../parts/ErrorNote";
import { useText } from "../../state/language";
import { useRenewSession, useSession } from "../../state/session";
import { loginTexts } from "../../texts/login";
import { Founding } from "./Founding";
import { Head } from "./Head";

/** To somebody signed out: which enterprise the invitation is for. */
export function InvitedHead({ code }: { code: string }) {
  const t = useText(loginTexts);
  const invitation = useAsk("tenants.invitation", { code });
  return (
    <>
      {invitation.error && <Head title={t.welcome} hint={t.tagline} />}
      <Answered query={invitation}>{(answer) => <Words invitation={answer} more={t.signInToJoin} />}</Answered>
    </>
  );
}

/** To somebody signed in: the button that joins, or the name of what they found. */
export function Invited({ code, onOther }: { code: string; onOther: () => void }) {
  const invitation = useAsk("tenants.invitation", { code });
  return (
    <Answered query={invitation}>
      {(answer) => (
        <div className="lk-stack">
          <Words invitation={answer} />
          {answer.founds ? <Founding code={code} onOther={onOther} /> : <Joining code={code} onOther={onOther} />}
        </div>
      )}
    </Answered>
  );
}

function Joining({ code, onOther }: { code: string; onOther: () => void }) {
  const t = useText(loginTexts);
  const { state } = useSession();
  const renew = useRenewSession();
  const navigate = useNavigate();
  const enter = async () => {
    await renew();
    await navigate("/", { replace: true });
  };
  const join = useDo("tenants.join", { onDone: () => void enter() });
  return (
    <>
      {join.error && <ErrorNote refused={join.error} />}
      <ActionButton theme="solid" size="large" block busy={join.isPending} onClick={() => join.mutate({ code })}>
        {state?.user ? t.joinAs(state.user.name) : t.join}
      </ActionButton>
      <Button size="large" theme="borderless" block onClick={onOther}>{t.joinAsOther}</Button>
    </>
  );
}

function Words({ invitation, more = "" }: { invitation: AnswerOf<"tenants.invitation">; more?: string }) {
  const t = useText(loginTexts);
  if (invitation.founds) return <Head title={t.foundTitle} hint={t.foundHint} />;
  const by = invitation.inviter ? t.invitedBy(invitation.inviter) : t.invitedAnonymously;
  return <Head title={t.invitedTo(invitation.name)} hint={more ? `${by} ${more}` : by} />;
}
