import { Radio, RadioGroup } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useId, useState } from "react";
import type { AppCard, ExplorerEndpoint, SampleCard } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { CodeBlock, type CodeLanguage } from "../../parts/CodeBlock";
import { PillTabs } from "../../parts/PillTabs";
import { usePick, useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import css from "./Explorer.module.css";
import type { AskOf } from "../../net/call";
import type { Filled } from "./filled";
import { parsedBody, targetOf } from "./requestDraft";
import type { HeldToken, TokenKind } from "./token";

interface Props {
  endpoint: ExplorerEndpoint;
  app: AppCard | undefined;
  filled: Filled;
  kind: TokenKind;
  token: HeldToken | undefined;
}

const LANGUAGES: [string, string][] = [["go", "Go"], ["java", "Java"], ["python", "Python"], ["node", "Node.js"]];
const COLOURS: Record<string, CodeLanguage> = {
  bash: "bash", batch: "dos", go: "go", java: "java", python: "python", javascript: "javascript",
};

/** 示例代码: the request just filled in, for two shells and four SDKs. */
export function SamplesTab({ endpoint, app, filled, kind, token }: Props) {
  const t = useText(explorerTexts);
  const { path, query } = targetOf(endpoint, filled);
  const body = endpoint.body === null ? null : parsedBody(filled.body);
  const ask = useDeferredValue(JSON.stringify({
    endpoint_id: endpoint.id, path, query, body, files: Object.fromEntries(Object.entries(filled.files ?? {}).map(([name, file]) => [name, file.name])),
    token: token?.token ?? null, token_kind: kind, app_id: app?.app_id ?? "",
  }));
  const found = useAsk("explorer.samples", JSON.parse(ask) as AskOf<"explorer.samples">, { keepPrevious: true });
  if (endpoint.body !== null && !body) return <div className={css.fault} role="alert">{t.samplesNeedJson}</div>;
  return <Answered query={found}>{({ samples }) => <Samples samples={samples} />}</Answered>;
}

function Samples({ samples }: { samples: SampleCard[] }) {
  const t = useText(explorerTexts);
  const group = useId();
  const pick = usePick();
  const [language, setLanguage] = useState("curl");
  const [variant, setVariant] = useState("token");
  const own = samples.filter(({ id }) => [language, `${language}-token`, `${language}-app`].includes(id));
  const sample = own.find(({ id }) => id === `${language}-${variant}`) ?? own[0];
  const tabs: [string, string][] = [["curl", t.mac], ["curl-windows", t.windows], ...LANGUAGES];
  return (
    <div className={css.tab}>
      <PillTabs tabs={tabs} chosen={language} onChoose={setLanguage} />
      {own.length > 1 && (
        <RadioGroup name={group} className={css.kinds ?? ""} type="button" buttonSize="small" value={variant} aria-label={t.token} onChange={(event) => setVariant(String(event.target.value))}>
          <Radio value="token">{t.withToken}</Radio>
          <Radio value="app">{t.withSecret}</Radio>
        </RadioGroup>
      )}
      {sample?.install && <CodeBlock title={t.install} code={sample.install} language={sample.language === "java" ? "text" : "bash"} />}
      {sample && <CodeBlock title={sample.title} code={sample.code} language={COLOURS[sample.language] ?? "text"} />}
      {sample && <div className={css.small}>{pick(sample.note)}</div>}
    </div>
  );
}
