import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";
import { scopeTexts } from "../../texts/consoleScopes";
import { advisorTexts } from "../../texts/explorerAdvisor";
import { useApp } from "./frame/useApp";
import { AdvisorPane } from "./scopes/AdvisorPane";
import { BatchTools } from "./scopes/BatchTools";
import { ScopePane } from "./scopes/ScopePane";

/** 权限管理; `?q=scope,scope&token_type=tenant` shows those scopes, ticked. */
export default function AuthPage() {
  const page = useText(consoleTexts);
  const t = useText(scopeTexts);
  const app = useApp();
  const [search] = useSearchParams();
  const advisor = useText(advisorTexts);
  const [advised, setAdvised] = useState(false);
  const query = useAsk("scopes.list", { app_id: app.app_id });
  return (
    <PageFrame
      title={page.auth}
      hint={t.hint}
      actions={
        query.data && (
          <>
            <Button aria-expanded={advised} onClick={() => setAdvised(!advised)}>{advisor.advise}</Button>
            <BatchTools appId={app.app_id} scopes={query.data.scopes} />
          </>
        )
      }
    >
      {advised && <AdvisorPane appId={app.app_id} onClose={() => setAdvised(false)} />}
      <Answered query={query}>{({ scopes }) => <ScopePane key={search.toString()} appId={app.app_id} scopes={scopes} asked={search} />}</Answered>
    </PageFrame>
  );
}
