import { IconMapPin, IconSearch } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { Link, useNavigate } from "react-router";
import { EmptyState } from "../../parts/EmptyState";
import { useTitle } from "../../parts/useTitle";
import { useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import css from "./Document.module.css";

const TUTORIAL = "/document/introduction";
const ALL = "/document/ukTMukTMukTM/uYTM5UjL2ETO14iNxkTN/server-api-list";

/** Where no document is: which ones there are, and a search for the one that was meant. */
export function NoDocument({ path }: { path: string }) {
  const t = useText(documentTexts);
  const { search: button } = useText();
  useTitle(t.noDocument);
  const navigate = useNavigate();
  const [words, setWords] = useState("");
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) void navigate(`/search?q=${encodeURIComponent(words.trim())}`);
  };
  return (
    <article className={css.page}>
      <EmptyState
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
        <form role="search" className={css.lost} onSubmit={search}>
          <Input prefix={<IconSearch />} placeholder={t.searchHint} aria-label={t.search} value={words} onChange={setWords} showClear />
          <Button theme="solid" htmlType="submit">{button}</Button>
        </form>
        <Link to={TUTORIAL}><Button>{t.noDocumentTutorial}</Button></Link>
        <Link to={ALL}><Button>{t.noDocumentList}</Button></Link>
      </EmptyState>
    </article>
  );
}
