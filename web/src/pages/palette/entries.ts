import { useLocation } from "react-router";
import { useAsk } from "../../net/ask";
import type { AnswerOf } from "../../net/call";
import { usePick, useText } from "../../state/language";
import type { SessionState } from "../../state/session";
import { homeTexts } from "../../texts/home";
import { paletteTexts } from "../../texts/palette";
import { factOf, looksLikeAnId, pageOf } from "../id/explained";
import { usePlaces } from "./places";

/** One line that can be chosen. */
export interface Entry {
  key: string;
  group: string;
  label: string;
  hint: string;
  /** Where it leads, or whom one acts as then. */
  link?: string;
  actAs?: { tenant_key: string; user_id: string };
}

type Hit = AnswerOf<"search.all">["hits"][number];
type Kind = Hit["kind"];

// A code that was typed is told first, with what it means and what mends it; people come before bots.
const ORDER: readonly Kind[] = ["error", "app", "user", "bot", "chat", "endpoint", "guide", "scope"];
/** The entry that stands last, and alone while nothing is found yet. */
export const EVERYWHERE = "everywhere";
const PLACES_MOST = 6;
const PER_KIND = 5;

interface Found {
  entries: Entry[];
  /** More may be found. */
  waiting: boolean;
  /** Some were found for the words before. */
  stale: boolean;
}

/** What fits the words, in the order in which it is shown. */
export function useEntries(words: string, session: SessionState | undefined): Found {
  const t = useText(paletteTexts);
  const places = usePlaces(session, words);
  const found = useAsk("search.all", { words }, { enabled: Boolean(words), keepPrevious: true });
  const explained = useExplained(words, session);
  const code = useCode(words);
  const hits = useHits(words ? (found.data?.hits ?? []) : []);
  const people = usePeople(words, session);
  const pages = places.slice(0, words ? PLACES_MOST : places.length).map((place) => ({ key: place.link, group: t.pages, label: place.label, hint: place.link, link: place.link }));
  const [codes, others] = [hits.filter(({ key }) => key.startsWith("error:")), hits.filter(({ key }) => !key.startsWith("error:"))];
  const all = words ? [{ key: EVERYWHERE, group: "", label: t.everywhere(words), hint: "", link: `/search?q=${encodeURIComponent(words)}` }] : [];
  const waiting = found.isFetching || explained.waiting || code.waiting || people.waiting;
  const stale = Boolean(words) && (found.isPlaceholderData || people.stale);
  return { entries: [...explained.entries, ...code.entries, ...codes, ...pages, ...others, ...people.entries, ...all], waiting, stale };
}

/** An id is explained where it is typed. */
function useExplained(words: string, session: SessionState | undefined): Found {
  const t = useText(paletteTexts);
  const wanted = Boolean(session?.user) && looksLikeAnId(words);
  const { data, isFetching: waiting } = useAsk("ids.explain", { id: words }, { enabled: wanted, retry: false });
  if (!wanted || !data) return { entries: [], waiting, stale: false };
  const told = data.facts.filter(({ value }) => value && value !== words).slice(0, 3).map(({ value }) => value).join(" · ");
  const link = `/id?q=${encodeURIComponent(words)}`;
  const itself = { key: `id:${words}`, group: t.id, label: `${data.kind}: ${factOf(data, "user") || factOf(data, "app") || factOf(data, "name") || words}`, hint: told, link };
  const page = pageOf(data);
  return { entries: page ? [itself, { key: `page:${words}`, group: t.id, label: page, hint: "", link: page }] : [itself], waiting, stale: false };
}

const CODE = /^\d{3,18}$/;

/** Of a code that was typed: what it means, and what mends it. */
function useCode(words: string): Found {
  const t = useText(homeTexts);
  const pick = usePick();
  const wanted = CODE.test(words) && Number.isSafeInteger(Number(words));
  const { data, isFetching: waiting } = useAsk("search.call", { code: Number(words) }, { enabled: wanted });
  if (!wanted || !data?.help || !pick(data.help.cause)) return { entries: [], waiting, stale: false };
  const entry = { key: `code:${words}`, group: t.kind_error, label: pick(data.help.cause), hint: pick(data.help.remedy), link: `/search?code=${words}` };
  return { entries: [entry], waiting, stale: false };
}

/** In the explorer an endpoint is chosen there; elsewhere its page is read. */
function useWay(): (hit: Hit) => string {
  const { pathname } = useLocation();
  return ({ kind, id, link }) => (kind === "endpoint" && pathname.startsWith("/api-explorer") ? `/api-explorer?api=${encodeURIComponent(id)}` : link);
}

function useHits(hits: readonly Hit[]): Entry[] {
  const t = useText(homeTexts);
  const pick = usePick();
  const way = useWay();
  return ORDER.flatMap((kind) =>
    hits
      .filter((hit) => hit.kind === kind)
      .slice(0, PER_KIND)
      .map((hit) => ({ key: `${kind}:${hit.id}:${hit.link}`, group: t[`kind_${kind}`], label: pick(hit.title), hint: pick(hit.hint), link: way(hit) })),
  );
}

/** The server's owner may act as each of the people whom the words name. */
function usePeople(words: string, session: SessionState | undefined): Found {
  const t = useText(paletteTexts);
  const wanted = Boolean(session?.one_click) && words !== "";
  const { data, isFetching: waiting, isPlaceholderData: stale } = useAsk("session.users", { words, limit: PER_KIND }, { enabled: wanted, keepPrevious: true });
  if (!wanted || !data) return { entries: [], waiting, stale };
  const entries = data.tenants.flatMap(({ tenant_key, tenant_name, users }) =>
    users.map(({ user_id, name }) => ({
      key: `as:${tenant_key}:${user_id}`,
      group: t.people,
      label: t.actAs(name),
      hint: `${tenant_name} · ${t.actAsHint}`,
      actAs: { tenant_key, user_id },
    })),
  );
  return { entries, waiting, stale };
}
