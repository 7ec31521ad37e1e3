import { Button } from "@douyinfe/semi-ui-19";
import { useNavigate, useSearchParams } from "react-router";
import { useText } from "../../state/language";
import { placeAfterSignIn } from "../../state/returnTo";
import { useSession } from "../../state/session";
import { loginTexts } from "../../texts/login";
import { Head } from "./Head";

/** To somebody who comes here signed in: go on, or become another. */
export function AlreadyIn({ onOther }: { onOther: () => void }) {
  const t = useText(loginTexts);
  const { state } = useSession();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const go = () => void navigate(placeAfterSignIn(search.get("next")), { replace: true });
  return (
    <div className="lk-stack">
      <Head title={t.alreadyIn(state?.user?.name ?? "")} hint={state?.tenant?.name ?? ""} />
      <Button theme="solid" size="large" block onClick={go}>{t.goOn}</Button>
      <Button size="large" theme="borderless" block onClick={onOther}>{t.changeAccount}</Button>
    </div>
  );
}
