import { useState } from "react";
import { CopyButton } from "../../parts/CopyButton";
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
  // Plain: what colours code is heavier than this whole page.
  const code = client(language, appId, baseUrl);
  return (
    <section className={css.card} aria-label={t.snippet}>
      <h2>{t.snippet}</h2>
      <div className={css.choices}>
        {apps.length > 1 && (
          <select className={css.select} value={appId} aria-label={t.forApp} onChange={(event) => setAppId(event.target.value)}>
            {apps.map(({ app_id, name }) => <option key={app_id} value={app_id}>{name}</option>)}
          </select>
        )}
        <PillTabs tabs={LANGUAGES.map((one) => [one, NAMES[one]] as const)} chosen={language} onChoose={(id) => setLanguage(LANGUAGES.find((one) => one === id) ?? "python")} />
      </div>
      <div className={css.code}>
        <pre className="lk-mono" tabIndex={0}>{code}</pre>
        <CopyButton text={code} name={t.snippet} />
      </div>
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
