import { useLocation } from "react-router";
import { Main } from "../../parts/Main";
import { NothingHere } from "../../parts/NothingHere";
import { SearchForm } from "../../parts/SearchForm";
import { useText } from "../../state/language";
import css from "./NotFound.module.css";

export default function NotFoundPage() {
  const t = useText();
  const { pathname } = useLocation();
  const ways = [["/", t.goHome], ["/document", t.documents], ["/app", t.console], ["/messenger", t.messenger]] as const;
  // What somebody typed may well be a word to look for: /docs, /webhook.
  const words = pathname.split("/").filter(Boolean).at(-1)?.replace(/[-_]+/g, " ") ?? "";
  return (
    <Main className={css.page}>
      <NothingHere title={t.notFoundTitle} sought={pathname} hint={t.notFoundHint} ways={ways}>
        <SearchForm hint={t.searchHint} words={words} className={css.search} />
      </NothingHere>
    </Main>
  );
}
