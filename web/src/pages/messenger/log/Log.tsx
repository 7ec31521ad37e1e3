import { IconArrowDown } from "@douyinfe/semi-icons";
import { Spin, Toast } from "@douyinfe/semi-ui-19";
import { Fragment, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Refused } from "../../../net/call";
import { usePick, useText } from "../../../state/language";
import { conversationTexts } from "../../../texts/conversation";
import css from "../Log.module.css";
import { MessageRow } from "../MessageRow";
import { PendingRow } from "../PendingRow";
import { withEphemerals } from "../ephemeral/useEphemerals";
import { FollowUps } from "../followUps/FollowUps";
import { useMe } from "../hooks";
import { isMine } from "../mine";
import { useRoving } from "../keyboard/useRoving";
import type { Pending } from "../outbox";
import type { Chat, Message } from "../types";
import { Separators, goesWith } from "./Separators";
import type { Conversation, Target } from "./useConversation";
import { type Held, useHoldPlace } from "./useHoldPlace";
import { isLooking } from "./useLooking";
import { useReading } from "./useReading";
import { useRollUp } from "./useRollUp";

/** So near an edge of what is there, more is asked for. */
const NEAR_PX = 800;
const LIT_MS = 2_500;
/** How far down in the view the first unread message, or one that was jumped to, is put. */
const UNREAD_AT = 0.2;
const JUMPED_AT = 0.35;

interface Props {
  chat: Chat;
  conversation: Conversation;
  pending: readonly Pending[];
  /** Cards that nobody else sees, the oldest first. */
  onlyForMe: readonly Message[];
  target: Target | null;
}

/** Messages, oldest at the top, with days, what is unread, and what is on its way. */
export function Log({ chat, conversation, pending, onlyForMe, target }: Props) {
  const said = useText(conversationTexts);
  const me = useMe();
  const { messages, known, hasOlder, hasNewer, loadOlder, loadNewer } = conversation;
  const shown = useMemo(() => withEphemerals(messages, onlyForMe, { hasOlder, hasNewer }), [messages, onlyForMe, hasOlder, hasNewer]);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const room = useRef<HTMLLIElement>(null);
  const [isAway, setAway] = useState(false);
  const look = useReading(box, { chatId: chat.chat_id, unread: chat.unread, messages, hasNewer, me });
  const moved = useCallback(() => {
    const view = box.current;
    if (!view) return;
    const below = view.scrollHeight - view.scrollTop - view.clientHeight;
    if (view.scrollTop < NEAR_PX) loadOlder();
    if (below < NEAR_PX) loadNewer();
    setAway(below > view.clientHeight / 2);
    look();
  }, [loadOlder, loadNewer, look]);
  useRoving(list, "[data-message-id]", shown, "last");
  useRollUp(box, list, room, shown);
  const held = useHoldPlace(box, list, shown, { endsNewest: !hasNewer, onMoved: moved });
  useEffect(moved, [moved, shown]);

  const firstUnread = useUnreadLine(chat, held.atEnd, messages.filter((message) => !isMine(message, me)).at(-1)?.message_id);
  const { lit, jump, toNewest } = useJumps(conversation, held, target, firstUnread);
  // One's own message is always wanted in sight, however far up one was reading.
  const waiting = useRef(pending.length);
  useEffect(() => {
    if (pending.length > waiting.current) toNewest();
    waiting.current = pending.length;
  }, [pending.length, toNewest]);

  return (
    <div className={css.frame}>
      <div className={css.log} ref={box} role="log" aria-label={chat.name}>
        <ol className={css.messages} ref={list}>
          {hasOlder && <li className={css.older} data-further><Spin aria-label={said.loadingOlder} /></li>}
          {shown.map((message, index) => (
            <Fragment key={message.message_id}>
              <Separators message={message} before={shown[index - 1]} unread={message.message_id === firstUnread} />
              <MessageRow
                message={message}
                mine={isMine(message, me)}
                quote={message.parent_id ? (known.get(message.parent_id) ?? "gone") : null}
                together={goesWith(message, shown[index - 1]) && message.message_id !== firstUnread}
                lit={message.message_id === lit}
                onJump={jump}
                onlyForMe={onlyForMe.includes(message)}
              />
            </Fragment>
          ))}
          {hasNewer && <li className={css.older} data-further><Spin aria-label={said.loadingNewer} /></li>}
          {pending.map((one) => <PendingRow key={one.uuid} pending={one} />)}
          {!hasNewer && pending.length === 0 && <FollowUps chat={chat} newest={messages.at(-1)?.message_id} />}
          <li className={css.room} ref={room} aria-hidden />
        </ol>
      </div>
      {(isAway || hasNewer) && (
        <button type="button" className={`${css.toNewest} ${chat.unread > 0 ? css.withNew : ""}`} onClick={toNewest}>
          <IconArrowDown size="small" />
          <span>{chat.unread > 0 ? said.newBelow(chat.unread) : said.toNewest}</span>
        </button>
      )}
    </div>
  );
}

/** The first message that was unread when the chat was opened, or that came when nobody looked at the end of it. */
function useUnreadLine(chat: Chat, atEnd: () => boolean, newest: string | undefined): string | null {
  const [line, setLine] = useState(chat.unread > 0 ? chat.first_unread : null);
  const before = useRef(chat.unread);
  useEffect(() => {
    if (before.current === 0 && chat.unread > 0 && newest && !(isLooking() && atEnd())) setLine(newest);
    before.current = chat.unread;
  }, [chat.unread, newest, atEnd]);
  return line;
}

/** Where the window is on its way to: a message, or the newest. */
type Wanted = { id: string } | "newest" | null;

/** Goes to where the conversation begins, to a message that a link names or that is quoted, and to the newest. */
function useJumps({ messages, hasNewer, moveTo }: Conversation, held: Held, target: Target | null, firstUnread: string | null) {
  const said = useText(conversationTexts);
  const pick = usePick();
  const [lit, setLit] = useState<string | null>(null);
  const wanted = useRef<Wanted>(null);
  const begun = useRef(false);
  const move = useCallback((to: Exclude<Wanted, null>) => {
    wanted.current = to;
    moveTo(to === "newest" ? null : to.id).catch((error: unknown) => {
      wanted.current = null;
      Toast.warning(error instanceof Refused ? pick(error.said) : said.cannotJump);
    });
  }, [moveTo, pick, said]);
  const jump = useCallback((id: string) => {
    setLit(id);
    if (!held.goTo(id, JUMPED_AT)) move({ id });
  }, [held, move]);
  const toNewest = useCallback(() => (hasNewer ? move("newest") : held.goToEnd()), [held, hasNewer, move]);

  useLayoutEffect(() => {
    if (!begun.current) {
      begun.current = true;
      if (!target && firstUnread) held.goTo(firstUnread, UNREAD_AT);
    }
  }, [held, target, firstUnread]);
  useLayoutEffect(() => {
    const to = wanted.current;
    if (to === null) return;
    const there = to === "newest" ? !hasNewer : held.goTo(to.id, JUMPED_AT);
    if (there) wanted.current = null;
    if (there && to === "newest") held.goToEnd();
  }, [held, messages, hasNewer]);
  const jumped = useRef<Target | null>(null);
  useLayoutEffect(() => {
    if (target && jumped.current?.key !== target.key) {
      jumped.current = target;
      jump(target.id);
    }
  }, [target, jump]);
  useEffect(() => {
    if (!lit) return;
    const timer = setTimeout(() => setLit(null), LIT_MS);
    return () => clearTimeout(timer);
  }, [lit]);
  return { lit, jump, toNewest };
}
