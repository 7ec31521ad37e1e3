import { useSearchParams } from "react-router";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";
import { scopeTexts } from "../../texts/consoleScopes";
import { useApp } from "./frame/useApp";
import { ScopePane } from "./scopes/ScopePane";

/** 权限管理; `?q=scope,scope&token_type=tenant` shows those scopes, ticked. */
export default function AuthPage() {
  const page = useText(consoleTexts);
  const t = useText(scopeTexts);
  const app = useApp();
  const [search] = useSearchParams();
  const query = useAsk("scopes.list", { app_id: app.app_id });
  return (
    <PageFrame title={page.auth} hint={t.hint}>
      <Answered query={query}>{({ scopes }) => <ScopePane key={search.toString()} appId={app.app_id} scopes={scopes} asked={search} />}</Answered>
    </PageFrame>
  );
}
