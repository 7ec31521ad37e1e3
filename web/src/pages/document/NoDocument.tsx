import { IconMapPin } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { Link } from "react-router";
import { EmptyState } from "../../parts/EmptyState";
import { SearchForm } from "../../parts/SearchForm";
import { useTitle } from "../../parts/useTitle";
import { useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import css from "./Document.module.css";

const TUTORIAL = "/document/introduction";
const ALL = "/document/ukTMukTMukTM/uYTM5UjL2ETO14iNxkTN/server-api-list";

/** Where no document is: which ones there are, and a search for the one that was meant. */
export function NoDocument({ path }: { path: string }) {
  const t = useText(documentTexts);
  useTitle(t.noDocument);
  return (
    <article className={css.page}>
      <EmptyState
        alone
        icon={<IconMapPin />}
        title={t.noDocument}
        hint={
          <>
            <code className={css.address}>{path}</code>
            <br />
            {t.noDocumentHint}
          </>
        }
      >
        <SearchForm hint={t.searchHint} className={css.lost} />
        <Link to={TUTORIAL}><Button>{t.noDocumentTutorial}</Button></Link>
        <Link to={ALL}><Button>{t.noDocumentList}</Button></Link>
      </EmptyState>
    </article>
  );
}
