import { Link } from "react-router";
import { CopyButton } from "../../parts/CopyButton";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { homeTexts } from "../../texts/home";
import css from "./Home.module.css";

const TUTORIAL = "/document/introduction";

/** Where everything is. */
export function Addresses({ baseUrl }: { baseUrl: string }) {
  const t = useText(homeTexts);
  const common = useText();
  const isAdmin = useSession().state?.user?.is_admin ?? false;
  const places: [string, string][] = [
    [t.guide, TUTORIAL],
    [common.messenger, "/messenger"],
    [common.console, "/app"],
    [common.explorer, "/api-explorer"],
    [common.documents, "/document"],
    ...(isAdmin ? [[common.admin, "/admin"] as [string, string]] : []),
  ];
  return (
    <section className={css.card} aria-label={t.addresses}>
      <h2>{t.addresses}</h2>
      <div className={css.base}>
        <span className={css.label}>{t.baseUrl}</span>
        <span className={css.value}><code className="lk-mono lk-ellipsis">{baseUrl}</code><CopyButton text={baseUrl} /></span>
        <span className={css.label}>{t.baseUrlHint}</span>
      </div>
      <ul className={css.places}>
        {places.map(([name, path]) => (
          <li key={path}><Link to={path}><span>{name}</span><code className="lk-mono">{path.length > 20 ? "/document/…" : path}</code></Link></li>
        ))}
      </ul>
    </section>
  );
}
