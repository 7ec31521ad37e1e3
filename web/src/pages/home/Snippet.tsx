import { Select } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { CodeBlock } from "../../parts/CodeBlock";
import { PillTabs } from "../../parts/PillTabs";
import { useText } from "../../state/language";
import { deskTexts } from "../../texts/desk";
import css from "./Desk.module.css";

const LANGUAGES = ["python", "javascript", "go", "java"] as const;
type Language = (typeof LANGUAGES)[number];
const NAMES: Record<Language, string> = { python: "Python", javascript: "Node.js", go: "Go", java: "Java" };

/** A client of each official SDK, with an app's id and this server's address. */
export function Snippet({ apps, baseUrl }: { apps: readonly { app_id: string; name: string }[]; baseUrl: string }) {
  const t = useText(deskTexts);
  const [appId, setAppId] = useState(apps[0]?.app_id ?? "");
  const [language, setLanguage] = useState<Language>("python");
  return (
    <section className={css.card} aria-label={t.snippet}>
      <h2>{t.snippet}</h2>
      <div className={css.choices}>
        {apps.length > 1 && (
          <Select value={appId} aria-label={t.forApp} optionList={apps.map(({ app_id, name }) => ({ value: app_id, label: name }))} onChange={(value) => setAppId(String(value))} />
        )}
        <PillTabs tabs={LANGUAGES.map((one) => [one, NAMES[one]] as const)} chosen={language} onChoose={(id) => setLanguage(LANGUAGES.find((one) => one === id) ?? "python")} />
      </div>
      <CodeBlock language={language} code={client(language, appId, baseUrl)} />
      <p className={css.quiet}>{t.snippetHint}</p>
    </section>
  );
}

function client(language: Language, appId: string, baseUrl: string): string {
  switch (language) {
    case "python":
      return `client = lark.Client.builder() \\\n    .app_id("${appId}").app_secret("…") \\\n    .domain("${baseUrl}").build()`;
    case "javascript":
      return `const client = new lark.Client({\n  appId: '${appId}', appSecret: '…', domain: '${baseUrl}',\n});`;
    case "go":
      return `client := lark.NewClient("${appId}", "…",\n\tlark.WithOpenBaseUrl("${baseUrl}"))`;
    case "java":
      return `Client client = Client.newBuilder("${appId}", "…")\n    .openBaseUrl("${baseUrl}")\n    .build();`;
  }
}
