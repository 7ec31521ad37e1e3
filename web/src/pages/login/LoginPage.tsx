import { type ReactNode, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { Main } from "../../parts/Main";
import { useAsk, useDo } from "../../net/ask";
import { ErrorNote } from "../../parts/ErrorNote";
import { LoadingPane } from "../../parts/LoadingPane";
import { useTitle } from "../../parts/useTitle";
import { useText } from "../../state/language";
import { placeAfterSignIn } from "../../state/returnTo";
import { useRenewSession, useSession } from "../../state/session";
import { loginTexts } from "../../texts/login";
import { AlreadyIn } from "./AlreadyIn";
import { Head } from "./Head";
import { Invited, InvitedHead } from "./Invited";
import css from "./Login.module.css";
import { NoEnterprise } from "./NoEnterprise";
import { OneClick } from "./OneClick";
import { OwnerHint } from "./OwnerHint";
import { SignInForm } from "./SignInForm";
import { SignUpForm } from "./SignUpForm";
import { useTicket } from "./useTicket";

type Way = "one_click" | "sign_in" | "sign_up";

/** Sign in, sign up, continue with one click, or take an invitation; then on to where `next` says. */
export default function LoginPage() {
  const t = useText(loginTexts);
  const { signIn } = useText();
  useTitle(signIn);
  const { state, refused, askAgain } = useSession();
  const [search] = useSearchParams();
  const [chosen, setWay] = useState<Way | null>(null);
  const [changing, setChanging] = useState(false);
  const renew = useRenewSession();
  const navigate = useNavigate();
  const ticket = useTicket();
  const invite = search.get("invite") ?? "";
  const oneClick = state?.one_click ?? false;
  const leads = useAsk("tenants.invitation", { code: invite }, { enabled: invite !== "" });
  // Whoever founds the first enterprise has no account yet.
  const first: Way = leads.data?.founds ? "sign_up" : "sign_in";
  const way = chosen ?? (oneClick && !leads.data?.founds ? "one_click" : first);

  // An invited person stays: the session then is theirs, and the page offers to join.
  const enter = async () => {
    setChanging(false);
    await renew();
    if (!invite) await navigate(placeAfterSignIn(search.get("next")), { replace: true });
  };

  if (refused) return <Card><ErrorNote refused={refused} onRetry={askAgain} /></Card>;
  if (!state || ticket.busy) return <Card><LoadingPane /></Card>;
  if (state.signed_in && !state.user && !invite && !changing) return <NoEnterprise />;
  if (state.signed_in && !changing) {
    return <Card>{invite ? <Invited code={invite} onOther={() => setChanging(true)} /> : <AlreadyIn onOther={() => setChanging(true)} />}</Card>;
  }
  return (
    <Card>
      {invite ? <InvitedHead code={invite} /> : <Head title={t.welcome} hint={t.tagline} />}
      {ticket.refused && !oneClick && <div className={css.refused}><ErrorNote refused={ticket.refused} /></div>}
      {way === "one_click" && <OneClick onEntered={enter} />}
      {way === "sign_in" && <SignInForm onEntered={enter} />}
      {way === "sign_up" && <SignUpForm invitation={invite} onEntered={enter} />}
      <footer className={css.foot}>
        {way === "one_click" && <Way to="sign_in" label={t.otherWays} onPick={setWay} />}
        {way !== "one_click" && oneClick && <Way to="one_click" label={t.backToOneClick} onPick={setWay} />}
        {way === "sign_up" ? (
          <span>{t.haveAccount} <Way to="sign_in" label={t.toSignIn} onPick={setWay} /></span>
        ) : state.invited_only && !invite ? (
          <span>{t.invitedOnly}</span>
        ) : (
          <span>{t.noAccount} <Way to="sign_up" label={t.toSignUp} onPick={setWay} /></span>
        )}
        {way === "one_click" && <Forget />}
      </footer>
      {state.owner_command && !invite && <OwnerHint command={state.owner_command} />}
    </Card>
  );
}

function Card({ children }: { children: ReactNode }) {
  return (
    <Main className={css.page}>
      <section className={css.card}>{children}</section>
    </Main>
  );
}

/** Ends the owner's session in this browser. */
function Forget() {
  const t = useText(loginTexts);
  const renew = useRenewSession();
  const leave = useDo("session.sign_out", { invalidates: [], onDone: () => void renew() });
  return (
    <button type="button" className={css.way} disabled={leave.isPending} onClick={() => leave.mutate({ completely: true })}>
      {t.forgetBrowser}
    </button>
  );
}

function Way({ to, label, onPick }: { to: Way; label: string; onPick: (way: Way) => void }) {
  return (
    <button type="button" className={css.way} onClick={() => onPick(to)}>
      {label}
    </button>
  );
}
