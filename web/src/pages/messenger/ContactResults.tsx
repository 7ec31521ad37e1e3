import { Button } from "@douyinfe/semi-ui-19";
import { useDeferredValue } from "react";
import { useNavigate } from "react-router";
import { useWayTo } from "../../parts/places";
import { useAsk, useDo } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { Avatar } from "../../parts/Avatar";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNote } from "../../parts/ErrorNote";
import { usePick, useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { BotBadge } from "./BotBadge";
import css from "./Messenger.module.css";
import { RovingList } from "./keyboard/RovingList";
import { SearchAll } from "./searching/SearchAll";
import type { Contact, Contacts } from "./types";

/** What the search finds; without words everybody one may write to. A click opens the conversation. */
export function ContactResults({ words, onOpen, onLeave }: { words: string; onOpen: (chatId: string) => void; onLeave: () => void }) {
  const t = useText(messengerTexts);
  const query = useAsk("messenger.search", { words: useDeferredValue(words.trim()) }, { keepPrevious: true });
  const open = useDo("messenger.open", { invalidates: [], onDone: (chat) => onOpen(chat.chat_id) });
  const pick = (kind: Contact["kind"], id: string) => open.mutate({ kind, id });
  return (
    <Answered query={query} height="30dvh">
      {(found) => (
        <>
          <SearchAll words={words.trim()} onLeave={onLeave} />
          {open.error && <div className={css.note}><ErrorNote refused={open.error} /></div>}
          <Section title={t.users} contacts={found.users} onPick={pick} />
          <Section title={t.groups} contacts={found.groups} onPick={pick} />
          <Section title={t.bots} contacts={found.bots} onPick={pick} />
          <Waiting bots={found.waiting} />
          {isEmpty(found) && <EmptyState title={t.nothingFound(words)} hint={t.nothingFoundHint} />}
        </>
      )}
    </Answered>
  );
}

function isEmpty({ users, bots, groups, waiting }: Contacts): boolean {
  return users.length + bots.length + groups.length + waiting.length === 0;
}

interface SectionProps {
  title: string;
  contacts: Contact[];
  onPick: (kind: Contact["kind"], id: string) => void;
}

function Section({ title, contacts, onPick }: SectionProps) {
  if (contacts.length === 0) return null;
  return (
    <section>
      <h2 className={css.sectionTitle}>{title}</h2>
      <RovingList className={css.rows} items=":scope > li > button">
        {contacts.map(({ kind, id, name, hint, avatar }) => (
          <li key={id}>
            <button type="button" className={css.row} onClick={() => onPick(kind, id)}>
              <Avatar name={name} src={avatar} size={36} square={kind !== "user"} />
              <span className={css.rowWords}>
                <span className={css.rowTop}>
                  <span className="lk-ellipsis" dir="auto" title={name}>{name}</span>
                  {kind === "app" && <BotBadge />}
                </span>
                {hint && <span className={css.rowBottom}><span className="lk-ellipsis">{hint}</span></span>}
              </span>
            </button>
          </li>
        ))}
      </RovingList>
    </section>
  );
}

function Waiting({ bots }: { bots: Contacts["waiting"] }) {
  const t = useText(messengerTexts);
  const wayTo = useWayTo();
  const pick = usePick();
  const navigate = useNavigate();
  if (bots.length === 0) return null;
  return (
    <section>
      <h2 className={css.sectionTitle}>{t.waitingBots}</h2>
      <ul className={css.rows}>
        {bots.map(({ app_id, name, avatar, why, link }) => (
          <li key={app_id} className={css.row}>
            <Avatar name={name} src={avatar} size={36} square />
            <span className={css.rowWords}>
              <span className={css.rowTop}><span className="lk-ellipsis" dir="auto" title={name}>{name}</span></span>
              <span className={css.why}>{pick(why)}</span>
            </span>
            <Button size="small" onClick={() => void navigate(link)}>{wayTo(link)}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
