import { IconMapPin } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { Link, useLocation } from "react-router";
import { EmptyState } from "../../parts/EmptyState";
import { Main } from "../../parts/Main";
import { useTitle } from "../../parts/useTitle";
import { useText } from "../../state/language";

export default function NotFoundPage() {
  const t = useText();
  const { pathname } = useLocation();
  useTitle(t.notFoundTitle);
  return (
    <Main>
      <div style={{ height: "8dvh" }} />
      <EmptyState
        icon={<IconMapPin />}
        title={t.notFoundTitle}
        hint={
          <>
            <code className="lk-mono">{pathname}</code>
            <br />
            {t.notFoundHint}
          </>
        }
      >
        <Link to="/">
          <Button theme="solid">{t.goHome}</Button>
        </Link>
      </EmptyState>
    </Main>
  );
}
