import { IconSearch } from "@douyinfe/semi-icons";
import { useEffect, useRef } from "react";
import { useLocation, useSearchParams } from "react-router";
import { useInvalidate } from "../../net/ask";
import { EmptyState } from "../../parts/EmptyState";
import { PageFrame } from "../../parts/PageFrame";
import { SearchForm } from "../../parts/SearchForm";
import { useText } from "../../state/language";
import { homeTexts } from "../../texts/home";
import { CallReport } from "./CallReport";
import { Results } from "./Results";
import css from "./Search.module.css";

const LOG_ID = /^\d{14}[0-9A-Fa-f]{20}$/;

/** Everything by words; and, as errors of the API link to it, one call by its Log ID. */
export default function SearchPage() {
  const t = useText(homeTexts);
  const [search] = useSearchParams();
  const words = search.get("q")?.trim() ?? "";
  const logId = search.get("log_id")?.trim() || (LOG_ID.test(words) ? words : "");
  useAskedAgain();
  const code = Number(search.get("code") ?? "");
  return (
    <PageFrame title={logId ? t.callTitle : t.searchTitle} hint={logId ? t.callHint : undefined} width="page">
      <SearchForm key={words || logId} hint={t.searchHint} words={words || logId} autoFocus={!words && !logId} size="large" className={css.box} />
      {logId || code ? (
        <CallReport key={logId} logId={logId} code={Number.isInteger(code) && code > 0 ? code : null} />
      ) : words ? (
        <Results words={words} />
      ) : (
        <EmptyState title={t.start} hint={t.startHint} icon={<IconSearch />} />
      )}
    </PageFrame>
  );
}

// The calls whose answers this page shows.
const SHOWN = ["search.", "docs.search", "logs.story"];

/** Who searches for the same words again wants to know what is found now. */
function useAskedAgain(): void {
  const { key } = useLocation();
  const shown = useRef(key);
  const invalidate = useInvalidate();
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    for (const prefix of SHOWN) void invalidate(prefix);
  }, [key, invalidate]);
}
