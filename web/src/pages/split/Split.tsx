import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { PersonInPane } from "../../gen/console";
import { useDo } from "../../net/ask";
import type { PaneSays } from "../../net/pane";
import { Avatar } from "../../parts/Avatar";
import { Main } from "../../parts/Main";
import { useTellRefusal } from "../../parts/useTellRefusal";
import { useTitle } from "../../parts/useTitle";
import { useText } from "../../state/language";
import { useRenewSession } from "../../state/session";
import { splitTexts } from "../../texts/split";
import { PaneActions } from "./PaneActions";
import PickTwo from "./PickTwo";
import css from "./Split.module.css";
import { chatAt, chatsIn, namesIn, splitAddress } from "./asked";

type Two<T> = [T, T];

/** What a half said last of itself. */
type Said = Readonly<Record<string, PaneSays>>;

/** Whom a half is for, as calls name them. */
const keyOf = ({ tenant_key, user_id }: PersonInPane) => `${tenant_key}/${user_id}`;

/** Two people, each with a page of their own in a frame; on a phone one at a time. */
export function Split({ people }: { people: Two<PersonInPane> }) {
  const t = useText(splitTexts);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const frames = useRef(new Map<string, HTMLIFrameElement>());
  const [shown, setShown] = useState(0);
  const [picking, setPicking] = useState(false);
  const said = useSaid(frames.current, people);
  const goOn = useGoOnAs();
  useTitle(`${people[0].name} · ${people[1].name}`);
  const keys = people.map(keyOf);
  const swap = () => void navigate(splitAddress(namesIn(search).reverse(), chatsIn(search).reverse()), { replace: true });
  const actions = (at: number) => {
    const other = people[1 - at] as PersonInPane;
    const own = said[keys[at] ?? ""];
    const back = () => void frames.current.get(keys[at] ?? "")?.contentWindow?.location.replace(placeOf(people[at] as PersonInPane, ""));
    return (
      <PaneActions
        other={other.name}
        onBack={own && !own.at.startsWith("/messenger") ? back : undefined}
        onSwap={swap}
        onChange={() => setPicking(true)}
        onClose={() => goOn(other, chatsIn(search)[1 - at] ?? "")}
      />
    );
  };
  // A frame that is moved within the page is loaded anew: they stand in one order, and are shown in another.
  const inOrder = people.map((person, at) => ({ person, at })).sort((one, two) => (keyOf(one.person) < keyOf(two.person) ? -1 : 1));
  return (
    <Main className={css.split}>
      <h1 className="lk-unseen">{t.sideBySide}</h1>
      <div className={css.tabs}>
        <div role="tablist" aria-label={t.persons} className={css.tabList}>
          {people.map((person, at) => (
            <button key={keys[at]} type="button" role="tab" aria-selected={shown === at} className={css.tab} onClick={() => setShown(at)}>
              <Avatar name={person.name} src={person.avatar} size={24} />
              <span className="lk-ellipsis">{person.name}</span>
              <Unread count={said[keys[at] ?? ""]?.unread ?? 0} />
            </button>
          ))}
        </div>
        {actions(shown)}
      </div>
      {inOrder.map(({ person, at }) => (
        <section key={keyOf(person)} aria-label={person.name} className={`${css.pane} ${at ? css.second : ""} ${shown === at ? "" : css.behind}`} style={{ order: at }}>
          <header className={css.head} data-acting={said[keyOf(person)]?.looking ?? false}>
            <Avatar name={person.name} src={person.avatar} size={28} />
            <strong className="lk-ellipsis">{person.name}</strong>
            <span className="lk-quiet lk-ellipsis">{person.tenant_name}</span>
            {actions(at)}
          </header>
          <Half person={person} chat={chatsIn(search)[at] ?? ""} frames={frames.current} />
        </section>
      ))}
      {picking && <PickTwo first={keys} onClose={() => setPicking(false)} />}
    </Main>
  );
}

function Unread({ count }: { count: number }) {
  const t = useText(splitTexts);
  return count > 0 ? <span className={`lk-count ${css.unread}`} role="img" aria-label={t.unread(count)}>{count > 99 ? "99+" : count}</span> : null;
}

/** The page of one person. It is loaded once; where it goes then is its own. */
function Half({ person, chat, frames }: { person: PersonInPane; chat: string; frames: Map<string, HTMLIFrameElement> }) {
  const t = useText(splitTexts);
  const [address] = useState(() => placeOf(person, chat));
  const key = keyOf(person);
  const keep = useCallback(
    (frame: HTMLIFrameElement | null) => void (frame ? frames.set(key, frame) : frames.delete(key)),
    [frames, key],
  );
  return <iframe ref={keep} className={css.frame} title={t.frame(person.name)} src={address} />;
}

function placeOf(person: PersonInPane, chat: string): string {
  return `/pane/${keyOf(person)}/messenger${chat ? `/${chat}` : ""}`;
}

/** What the halves say of themselves; the chats that they show are kept in the address. */
function useSaid(frames: ReadonlyMap<string, HTMLIFrameElement>, people: Two<PersonInPane>): Said {
  const [said, setSaid] = useState<Said>({});
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const keys = people.map(keyOf);
  const hear = useEffectEvent(({ origin, source, data }: MessageEvent<PaneSays>) => {
    const key = keys.find((one) => frames.get(one)?.contentWindow === source);
    if (origin !== window.location.origin || key === undefined || data?.pane !== key) return;
    setSaid((before) => ({ ...before, [key]: data }));
    const chats = chatsIn(search);
    chats[keys.indexOf(key)] = chatAt(data.at);
    if (chats.join() !== chatsIn(search).join()) void navigate(splitAddress(namesIn(search), chats), { replace: true });
  });
  useEffect(() => {
    const listen = (event: MessageEvent<PaneSays>) => hear(event);
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  }, []);
  return said;
}

/** Gives the function that leaves the split view as one of the two, with the chat that they look at. */
function useGoOnAs(): (person: PersonInPane, chat: string) => void {
  const renew = useRenewSession();
  const navigate = useNavigate();
  const tell = useTellRefusal();
  const chosen = useRef("");
  const leave = async () => {
    await renew();
    await navigate(`/messenger${chosen.current ? `/${chosen.current}` : ""}`);
  };
  const act = useDo("session.continue_as", { invalidates: [], onRefused: tell, onDone: () => void leave() });
  return ({ tenant_key, user_id }, chat) => {
    chosen.current = chat;
    act.mutate({ tenant_key, user_id });
  };
}
