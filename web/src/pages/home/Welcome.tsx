import { Button } from "@douyinfe/semi-ui-19";
import { useNavigate } from "react-router";
import { useText } from "../../state/language";
import { signInAddress } from "../../state/next";
import { type SessionState, useRenewSession } from "../../state/session";
import { homeTexts } from "../../texts/home";
import { OneClick } from "../login/OneClick";
import css from "./Home.module.css";

/** For the signed-out: continue as somebody with one click where that is allowed, or sign in. */
export function Welcome({ oneClick }: { oneClick: SessionState["one_click"] }) {
  const t = useText(homeTexts);
  const { signIn } = useText();
  const navigate = useNavigate();
  const renew = useRenewSession();
  const address = signInAddress("/");
  return (
    <section className={css.card} aria-label={t.signInFirst}>
      <h2>{t.signInFirst}</h2>
      {oneClick && oneClick.length > 0 && <OneClick tenants={oneClick} onEntered={renew} />}
      <Button block theme={oneClick?.length ? "light" : "solid"} onClick={() => void navigate(address)}>{signIn}</Button>
    </section>
  );
}
