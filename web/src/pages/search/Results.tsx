import { IconAlertCircle, IconArticle, IconCode, IconKey } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import type { ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import { useAsk } from "../../net/ask";
import type { AnswerOf } from "../../net/call";
import { Answered } from "../../parts/Answered";
import { Avatar } from "../../parts/Avatar";
import { EmptyState } from "../../parts/EmptyState";
import { usePick, useText } from "../../state/language";
import { homeTexts } from "../../texts/home";
import { CodeHelp } from "./CodeHelp";
import css from "./Search.module.css";

type Hit = AnswerOf<"search.all">["hits"][number];
type Kind = Hit["kind"];
type DocHit = AnswerOf<"docs.search">["hits"][number];

const ORDER: readonly Kind[] = ["error", "app", "bot", "user", "chat", "endpoint", "guide", "scope"];
const ICONS: Partial<Record<Kind, ReactNode>> = {
  endpoint: <IconCode />,
  guide: <IconArticle />,
  scope: <IconKey />,
  error: <IconAlertCircle />,
};

/** What fits the words, by kind; below it the documents that hold them. */
export function Results({ words }: { words: string }) {
  const t = useText(homeTexts);
  const query = useAsk("search.all", { words });
  const documents = useAsk("docs.search", { q: words });
  return (
    <Answered query={query}>
      {({ hits }) => {
        const links = new Set(hits.map(({ link }) => link));
        const more = (documents.data?.hits ?? []).filter(({ page }) => !links.has(page.path));
        if (hits.length + more.length === 0 && documents.isFetched) return <NothingFound words={words} />;
        return (
          <>
            <Meaning words={words} hits={hits} />
            {ORDER.map((kind) => <Group key={kind} title={t[`kind_${kind}`]} hits={hits.filter((hit) => hit.kind === kind)} />)}
            <Documents hits={more} />
          </>
        );
      }}
    </Answered>
  );
}

/** Whoever looks for a code wants to know what it means and what mends it, and where it is answered after that. */
function Meaning({ words, hits }: { words: string; hits: Hit[] }) {
  const code = Number(words);
  const isCode = Number.isSafeInteger(code) && hits.some(({ kind }) => kind === "error");
  const query = useAsk("search.call", { log_id: "", code }, { enabled: isCode });
  return isCode && query.data?.help ? <CodeHelp help={query.data.help} /> : null;
}

function Group({ title, hits }: { title: string; hits: Hit[] }) {
  if (hits.length === 0) return null;
  return (
    <section className={css.group}>
      <h2>{title}</h2>
      <ul className={css.hits}>
        {hits.map((hit) => <li key={hit.id + hit.link}><HitRow hit={hit} /></li>)}
      </ul>
    </section>
  );
}

function HitRow({ hit }: { hit: Hit }) {
  const pick = usePick();
  const name = pick(hit.title);
  const icon = ICONS[hit.kind];
  return (
    <Link to={hit.link} className={css.hit}>
      {icon ? <span className={css.icon}>{icon}</span> : <Avatar name={name} src={hit.avatar} size={32} square={hit.kind !== "user"} />}
      <span className={css.words}>
        <span className="lk-ellipsis">{name}</span>
        <span className={`${css.hint} lk-ellipsis`}>{pick(hit.hint)}</span>
      </span>
    </Link>
  );
}

function Documents({ hits }: { hits: DocHit[] }) {
  const t = useText(homeTexts);
  const pick = usePick();
  if (hits.length === 0) return null;
  return (
    <section className={css.group}>
      <h2>{t.kind_document}</h2>
      <ul className={css.hits}>
        {hits.slice(0, 12).map(({ page, snippet }) => (
          <li key={page.path}>
            <Link to={page.path} className={css.hit}>
              <span className={css.icon}><IconArticle /></span>
              <span className={css.words}>
                <span className="lk-ellipsis">{pick(page.title)}</span>
                <span className={`${css.hint} lk-ellipsis`}>{pick(snippet)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NothingFound({ words }: { words: string }) {
  const t = useText(homeTexts);
  const navigate = useNavigate();
  return (
    <EmptyState title={t.nothing(words)} hint={t.nothingHint}>
      <Button onClick={() => void navigate("/document")}>{t.allDocuments}</Button>
    </EmptyState>
  );
}
