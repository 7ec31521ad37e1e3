import { useEffect, useMemo, useRef, useState } from "react";
import { useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import { useAsk, useDo } from "../../net/ask";
import { useLiveStatus } from "../../net/live";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNote } from "../../parts/ErrorNote";
import { LoadingPane } from "../../parts/LoadingPane";
import { useTitle } from "../../parts/useTitle";
import { usePick, useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { ChatPane } from "./ChatPane";
import { IconComment } from "@douyinfe/semi-icons";
import { InlineCode } from "../../parts/InlineCode";
import { Main } from "../../parts/Main";
import { NothingHere } from "../../parts/NothingHere";
import { ListPane } from "./ListPane";
import { NoChats } from "./NoChats";
import css from "./Messenger.module.css";
import { useMessengerLive } from "./hooks";
import type { Target } from "./log/useConversation";
import type { Chat } from "./types";
import { UrgentBanner } from "./urgent/UrgentBanner";

/** The messenger: chats at the left, the conversation, and who is in it at the right; on a phone one at a time. */
export default function MessengerPage() {
  const t = useText(messengerTexts);
  const { chat_id } = useParams();
  const navigate = useNavigate();
  const list = useAsk("messenger.chats", {});
  const listed = list.data?.chats.find((chat) => chat.chat_id === chat_id);
  // A chat in which nothing was said yet is not in the list.
  const alone = useAsk("messenger.chat", { chat_id: chat_id ?? "" }, { enabled: Boolean(chat_id) && list.isFetched && !listed });
  // What was known of a chat that one was taken out of is kept, and not shown.
  const chat = listed ?? (alone.data?.chat_id === chat_id && alone.error?.status !== 404 ? alone.data : undefined);
  const [searching, setSearching] = useState(0);
  useMessengerLive();
  const opening = useOpening();
  useTitle(t.title);

  const target = useTarget();
  const goTo = (id: string) => void navigate(`/messenger/${id}`);
  return (
    <Main className={`${css.page} ${chat_id ? css.withChat : ""}`}>
      {!chat_id && <h1 className="lk-unseen">{t.title}</h1>}
      <ListPane query={list} shown={chat} searching={searching} onOpen={goTo} />
      <section className={css.main}>
        {opening.error && <div className={css.note}><ErrorNote refused={opening.error} /></div>}
        {chat ? (
          <ChatPane key={chat.chat_id} chat={chat} target={target} onBack={() => void navigate("/messenger")} onGone={() => void navigate("/messenger", { replace: true })} />
        ) : chat_id ? (
          <Missing chatId={chat_id} query={alone} />
        ) : list.data?.chats.length === 0 ? (
          <NoChats bots={list.data.bots} onSearch={() => setSearching((times) => times + 1)} />
        ) : (
          <EmptyState title={t.pickChat} hint={t.pickChatHint} icon={<IconComment />}>
            <button type="button" className={css.plainButton} onClick={() => setSearching((times) => times + 1)}>{t.startChat}</button>
          </EmptyState>
        )}
      </section>
      <UrgentBanner onOpen={goTo} />
      <Connection />
    </Main>
  );
}

function Missing({ chatId, query }: { chatId: string; query: ReturnType<typeof useAsk<"messenger.chat">> }) {
  const t = useText(messengerTexts);
  const pick = usePick();
  if (query.error && [403, 404].includes(query.error.status)) {
    return <NothingHere title={t.noChat} sought={chatId} hint={<InlineCode text={pick(query.error.said)} />} ways={[["/messenger", t.toChats]]} />;
  }
  if (query.error) return <div className={css.note}><ErrorNote refused={query.error} onRetry={() => void query.refetch()} /></div>;
  return <LoadingPane height="60dvh" />;
}

function Connection() {
  const t = useText(messengerTexts);
  const status = useLiveStatus();
  return status === "waiting" ? <div className={css.connection} role="status">{t.connection}</div> : null;
}

/** `/messenger/<chat_id>?message=<message_id>` goes to a message; following the link again, once more. */
function useTarget(): Target | null {
  const [search] = useSearchParams();
  const { key } = useLocation();
  const id = search.get("message");
  return useMemo(() => (id ? { id, key } : null), [id, key]);
}

/** `?open=user:…` and `?open=app:…`, as other pages link to, open that conversation. */
function useOpening() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const asked = useRef("");
  const wanted = search.get("open") ?? "";
  const open = useDo("messenger.open", { onDone: (chat: Chat) => void navigate(`/messenger/${chat.chat_id}`, { replace: true }) });
  const { mutate } = open;
  useEffect(() => {
    const [kind, id] = [wanted.slice(0, wanted.indexOf(":")), wanted.slice(wanted.indexOf(":") + 1)];
    if (!wanted || asked.current === wanted || (kind !== "user" && kind !== "app" && kind !== "chat")) return;
    asked.current = wanted;
    mutate({ kind, id });
  }, [wanted, mutate]);
  return open;
}
