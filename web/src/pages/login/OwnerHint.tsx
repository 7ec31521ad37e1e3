import { CodeBlock } from "../../parts/CodeBlock";
import { useText } from "../../state/language";
import { loginTexts } from "../../texts/login";
import css from "./Login.module.css";

/** To a browser that has not shown the server's own key: what its owner runs to come in without a password. */
export function OwnerHint({ command }: { command: string }) {
  const t = useText(loginTexts);
  return (
    <section className={css.owner} aria-label={t.ownerTitle}>
      <p className={css.userName}>{t.ownerTitle}</p>
      <p className="lk-quiet">{t.ownerHint}</p>
      <CodeBlock code={command} wrap />
      <p className={css.note}>{t.ownerCheckout(command.replace(/^larkstead/, ".venv/bin/larkstead"))}</p>
    </section>
  );
}
