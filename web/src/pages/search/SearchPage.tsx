import { IconSearch } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { EmptyState } from "../../parts/EmptyState";
import { PageFrame } from "../../parts/PageFrame";
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
  const code = Number(search.get("code") ?? "");
  return (
    <PageFrame title={logId ? t.callTitle : t.searchTitle} hint={logId ? t.callHint : undefined} width="page">
      <Box key={words || logId} words={words || logId} />
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

function Box({ words }: { words: string }) {
  const t = useText(homeTexts);
  const { search: label } = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(words);
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) void navigate(`/search?q=${encodeURIComponent(typed.trim())}`);
  };
  return (
    <form role="search" className={css.box} onSubmit={go}>
      <Input size="large" prefix={<IconSearch />} placeholder={t.searchHint} aria-label={t.searchHint} value={typed} onChange={setTyped} showClear autoFocus={!words} />
      <Button size="large" theme="solid" htmlType="submit">{label}</Button>
    </form>
  );
}
