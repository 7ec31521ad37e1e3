import { IconSearch } from "@douyinfe/semi-icons";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useNavigate } from "react-router";
import { type Paged, type PagesOf, usePages } from "../../../net/ask";
import type { AnswerOf, AskOf } from "../../../net/call";
import { useLive } from "../../../net/live";
import { Answered } from "../../../parts/Answered";
import { Avatar } from "../../../parts/Avatar";
import { EmptyState } from "../../../parts/EmptyState";
import { LoadMore } from "../../../parts/LoadMore";
import { useLanguage, useText } from "../../../state/language";
import { messageSearchTexts } from "../../../texts/messageSearch";
import { messengerTexts } from "../../../texts/messenger";
import { RovingList } from "../keyboard/RovingList";
import { linkTo } from "../links";
import { fullTime, shortTime } from "../times";
import css from "./Searching.module.css";

const SEARCH = "messenger.search_messages" satisfies Paged;
type Found = AnswerOf<typeof SEARCH>["messages"][number];
type Index = AnswerOf<typeof SEARCH>["index"];

interface Props {
  ask: AskOf<typeof SEARCH>;
  onLeave: () => void;
}

const LEAST = 2;
// While the index is behind it is asked again.
const AGAIN_MS = 3_000;

/** The messages that were found, newest first, and how far the index of messages is. */
export function Results({ ask, onLeave }: Props) {
  const t = useText(messageSearchTexts);
  const enough = [...ask.words].length >= LEAST;
  const query = usePages(SEARCH, ask, { enabled: enough });
  const index = query.data?.pages[0]?.index;
  useAsItIs(query, enough);
  useUntilIndexed(query, enough && index !== undefined && (index.behind || index.from_ms > 0));
  if (!enough) return <EmptyState title={t.idle} hint={t.idleHint} icon={<IconSearch />} />;
  return (
    <>
      {index && <Progress index={index} />}
      <Answered query={query} height="30dvh">
        {({ pages }) => {
          const found = pages.flatMap((page) => page.messages);
          if (found.length === 0 && query.hasNextPage) return <p className={css.note}>{t.nothingYet}</p>;
          if (found.length === 0) return <EmptyState title={t.nothing(ask.words)} hint={t.nothingHint} icon={<IconSearch />} />;
          return (
            <section aria-label={t.results} aria-busy={query.isPlaceholderData}>
              <RovingList className={css.results} items=":scope > li > button">
                {found.map((one) => <li key={one.message_id}><Hit found={one} onLeave={onLeave} /></li>)}
              </RovingList>
            </section>
          );
        }}
      </Answered>
      <LoadMore query={query} />
    </>
  );
}

/** What is edited or recalled meanwhile is looked for again, and nothing that was found is kept for the next time. */
function useAsItIs({ refetch }: PagesOf<typeof SEARCH>, enough: boolean): void {
  const client = useQueryClient();
  const again = () => void (enough && refetch());
  useLive("message_updated", again);
  useLive("message_recalled", again);
  useEffect(() => () => client.removeQueries({ queryKey: [SEARCH] }), [client]);
}

function useUntilIndexed({ refetch }: PagesOf<typeof SEARCH>, behind: boolean): void {
  useEffect(() => {
    if (!behind) return;
    const timer = setInterval(() => void refetch(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [behind, refetch]);
}

function Progress({ index }: { index: Index }) {
  const t = useText(messageSearchTexts);
  const [language] = useLanguage();
  if (index.from_ms > 0) return <p className={css.note} role="status">{t.indexing(index.percent, fullTime(index.from_ms, language))}</p>;
  return index.behind ? <p className={css.note} role="status">{t.behind}</p> : null;
}

function Hit({ found, onLeave }: { found: Found; onLeave: () => void }) {
  const t = useText(messageSearchTexts);
  const { yesterday } = useText(messengerTexts);
  const [language] = useLanguage();
  const navigate = useNavigate();
  const show = () => {
    onLeave();
    void navigate(addressOf(found));
  };
  return (
    <button type="button" className={css.hit} onClick={show}>
      <Avatar name={found.sender.name} src={found.sender.avatar} size={32} square={found.sender.kind !== "user"} />
      <span className={css.words}>
        <span className={css.top}>
          <span className="lk-ellipsis">{found.sender.name}</span>
          {found.chat !== found.sender.name && <span className={`lk-ellipsis ${css.chat}`}>{found.chat}</span>}
          {found.in_thread && <span className={css.chat}>{t.inThread}</span>}
          <time title={fullTime(found.create_time, language)}>{shortTime(found.create_time, language, yesterday)}</time>
        </span>
        <span className={css.said}>{found.before}<mark>{found.found}</mark>{found.after}</span>
      </span>
    </button>
  );
}

/** An answer in a thread is shown in its thread, which opens beside the message that it began with. */
function addressOf({ chat_id, message_id, in_thread, root_id }: Found): string {
  return in_thread && root_id ? `${linkTo({ chat_id, message_id: root_id })}&thread=${root_id}` : linkTo({ chat_id, message_id });
}
