import { Button } from "@douyinfe/semi-ui-19";
import { useNavigate } from "react-router";
import { useText } from "../../state/language";
import { signInAddress } from "../../state/returnTo";
import { type SessionState, useRenewSession } from "../../state/session";
import { homeTexts } from "../../texts/home";
import { OneClick } from "../login/OneClick";
import { OwnerHint } from "../login/OwnerHint";
import css from "./Home.module.css";

/** For the signed-out: sign in; for the server's owner, continue as somebody without a password. */
export function Welcome({ state }: { state: SessionState }) {
  const t = useText(homeTexts);
  const { signIn } = useText();
  const navigate = useNavigate();
  const renew = useRenewSession();
  const address = signInAddress("/");
  const oneClick = state.one_click;
  return (
    <section className={css.card} aria-label={t.signInFirst}>
      <h2>{t.signInFirst}</h2>
      {oneClick && <OneClick onEntered={renew} />}
      <Button block theme={oneClick ? "light" : "solid"} onClick={() => void navigate(address)}>{signIn}</Button>
      {state.owner_command && <OwnerHint command={state.owner_command} />}
    </section>
  );
}
