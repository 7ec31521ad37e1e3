import { IconLink } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { DocLink, DocPage } from "../../gen/console";
import { CopyButton } from "../../parts/CopyButton";
import { usePick, useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import css from "./Document.module.css";

/** What stands around a page: where it is, its title, its link, and the pages before and after. */
export function DocFrame({ page, title, children }: { page: DocPage; title: string; children: ReactNode }) {
  const t = useText(documentTexts);
  const pick = usePick();
  return (
    <article className={css.page}>
      <nav className={css.crumbs}>
        <Link to="/document">{t.documents}</Link>
        {page.crumbs.map((crumb) => <span key={crumb.zh}>{pick(crumb)}</span>)}
      </nav>
      <header className={css.head}>
        <h1>{title}</h1>
        <CopyButton text={() => `${window.location.origin}${page.path}`} label={t.copyLink} />
        {page.endpoint?.emulated && (
          <Link to={`/api-explorer?api=${page.endpoint.id}`} className={css.tryIt}>
            <Button theme="solid">{t.tryIt}</Button>
          </Link>
        )}
      </header>
      {children}
      <footer className={css.around}>
        <Neighbour link={page.previous} word={t.previous} />
        <Neighbour link={page.next} word={t.next} />
      </footer>
    </article>
  );
}

function Neighbour({ link, word }: { link: DocLink | null; word: string }) {
  const pick = usePick();
  if (!link) return <span />;
  return (
    <Link to={link.path} className={css.neighbour}>
      <span>{word}</span>
      <b>{pick(link.title)}</b>
    </Link>
  );
}

/** A heading one can link to. */
export function Heading({ id, children }: { id: string; children: ReactNode }) {
  const t = useText(documentTexts);
  return (
    <h2 id={id} className={css.heading}>
      {children}
      <a href={`#${id}`} aria-label={t.linkHere}><IconLink size="small" /></a>
    </h2>
  );
}
