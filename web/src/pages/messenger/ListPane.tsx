import { IconClose, IconPlus, IconSearch } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
import { useEffect, useRef, useState } from "react";
import type { FeedChat } from "../../gen/console";
import { type useAsk, usePages } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { LoadMore } from "../../parts/LoadMore";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { ChatRow } from "./ChatRow";
import { ContactResults } from "./ContactResults";
import { GroupDialog } from "./GroupDialog";
import { FeedRows } from "./feed/FeedRows";
import { useFeedOfChats } from "./feed/useFeed";
import css from "./Messenger.module.css";
import { RovingList } from "./keyboard/RovingList";
import { NoChats } from "./NoChats";
import { NotifyButton } from "./notify/NotifyButton";
import { SideBySideButton } from "../split/SideBySideButton";
import { FocusFilter } from "./preferences/FocusFilter";
import type { Chat } from "./types";

interface Props {
  query: ReturnType<typeof useAsk<"messenger.chats">>;
  shown: Chat | undefined;
  /** Grows when somebody elsewhere on the page wants to search. */
  searching: number;
  onOpen: (chatId: string) => void;
}

/** The chats, with the search for people, bots and groups above them. */
export function ListPane({ query, shown, searching, onOpen }: Props) {
  const t = useText(messengerTexts);
  const [words, setWords] = useState("");
  const [looking, setLooking] = useState(false);
  const [creating, setCreating] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (searching > 0) input.current?.focus();
  }, [searching]);

  const close = () => (setWords(""), setLooking(false));
  const open = (chatId: string) => (close(), onOpen(chatId));
  const results = looking || words.trim() !== "";
  return (
    <aside className={css.list}>
      <div className={css.listHead}>
        <Input
          ref={input}
          prefix={<IconSearch />}
          placeholder={t.searchHint}
          aria-label={t.searchHint}
          value={words}
          onChange={setWords}
          onFocus={() => setLooking(true)}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") body.current?.querySelector<HTMLElement>("li > button")?.focus();
            if (event.key !== "Escape") return;
            close();
            input.current?.blur();
          }}
          suffix={results ? <CloseSearch onClose={close} /> : null}
        />
        <NotifyButton />
        <SideBySideButton other={shown?.party?.kind === "user" ? shown.party.id : undefined} />
        <Button icon={<IconPlus />} aria-label={t.newGroup} title={t.newGroup} onClick={() => setCreating(true)} />
      </div>
      <div className={css.listBody} ref={body}>
        {results ? <ContactResults words={words} onOpen={open} onLeave={close} /> : <Chats query={query} shown={shown} onOpen={open} onSearch={() => input.current?.focus()} />}
      </div>
      {creating && <GroupDialog onClose={() => setCreating(false)} onCreated={(chat) => (setCreating(false), open(chat.chat_id))} />}
    </aside>
  );
}

function CloseSearch({ onClose }: { onClose: () => void }) {
  const { close } = useText();
  return (
    <button type="button" className={css.clear} aria-label={close} onMouseDown={(event) => event.preventDefault()} onClick={onClose}>
      <IconClose size="small" />
    </button>
  );
}

function Chats({ query, shown, onOpen, onSearch }: Omit<Props, "searching"> & { onSearch: () => void }) {
  const { loadMore } = useText();
  const feed = useFeedOfChats();
  const [wanted, setWanted] = useState(false);
  const [filtered, setFiltered] = useState(false);
  const pages = usePages("messenger.chats", { limit: 50 }, { enabled: wanted, from: query.data?.next ?? null });
  const older = wanted ? (pages.data?.pages.flatMap((page) => page.chats) ?? []) : [];
  return (
    <Answered query={query} height="40dvh">
      {({ chats: newest, bots, next }) => {
        // A chat that a new message brought up stands among the newest alone.
        const chats = [...new Map([...older, ...newest].map((chat) => [chat.chat_id, chat])).values()].sort(byNewest);
        const extra = shown && !chats.some(({ chat_id }) => chat_id === shown.chat_id) ? [shown] : [];
        const every = onTopFirst([...extra, ...chats], feed);
        const followed = every.filter((chat) => chat.focused);
        // Who follows nobody any more sees them all again.
        const only = filtered && followed.length > 0;
        const rows = only ? followed : every;
        return (
          <>
            {followed.length > 0 && <FocusFilter only={only} onChange={setFiltered} />}
            {!only && <FeedRows />}
            {rows.length > 0 && (
              <RovingList className={css.rows} items="button[data-chat-id]">
                {rows.map((chat) => (
                  <ChatRow key={chat.chat_id} chat={chat} feed={feed.get(chat.chat_id)} current={chat.chat_id === shown?.chat_id} onOpen={() => onOpen(chat.chat_id)} />
                ))}
              </RovingList>
            )}
            {next !== null && !only && (wanted ? <LoadMore query={pages} /> : <Button className={css.moreChats ?? ""} onClick={() => setWanted(true)}>{loadMore}</Button>)}
            {rows.length === 0 && <div className={css.narrowOnly}><NoChats bots={bots} onSearch={onSearch} /></div>}
          </>
        );
      }}
    </Answered>
  );
}

function onTopFirst(chats: Chat[], feed: ReadonlyMap<string, FeedChat>): Chat[] {
  const onTop = (chat: Chat) => feed.get(chat.chat_id)?.time_sensitive ?? false;
  return [...chats.filter(onTop), ...chats.filter((chat) => !onTop(chat))];
}

/** Those on top first, each part by its newest message. */
function byNewest(one: Chat, other: Chat): number {
  return Number(other.pinned_at > 0) - Number(one.pinned_at > 0) || (other.last?.create_time ?? other.created_at) - (one.last?.create_time ?? one.created_at);
}
