import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import { call } from "../../../net/call";
import { setUnread } from "../cache";
import { isFurther, leftAfter } from "./left";
import type { Message } from "../types";
import { lastSeen } from "./place";
import { rowsOf } from "./useHoldPlace";
import { useLooking } from "./useLooking";

/** So long the view is left alone before it is looked what is in it. */
const SETTLED_MS = 250;

interface Window {
  chatId: string;
  unread: number;
  messages: readonly Message[];
  hasNewer: boolean;
  me: string;
}

/** Tells the server how far one has read: what was in view, while the page was looked at. Gives what looks again. */
export function useReading(box: RefObject<HTMLElement | null>, shown: Window): () => void {
  const client = useQueryClient();
  const looking = useLooking();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef("");
  const latest = useRef({ ...shown, looking });
  useEffect(() => {
    latest.current = { ...shown, looking };
  }, [shown, looking]);

  const tell = useCallback(() => {
    const { chatId, unread, messages, hasNewer, me, looking: isLooking } = latest.current;
    const view = box.current;
    if (!isLooking || !view || unread === 0) return;
    const { top, bottom } = view.getBoundingClientRect();
    const seen = lastSeen(rowsOf(view), top, bottom);
    if (!seen || !isFurther(messages, seen, told.current)) return;
    told.current = seen;
    if (!hasNewer) setUnread(client, chatId, leftAfter(messages, seen, me));
    // Should it fail, what comes into view next tries again.
    call("messenger.read", { chat_id: chatId, message_id: seen })
      .then((left) => told.current === seen && setUnread(client, chatId, left))
      .catch(() => (told.current = ""));
  }, [box, client]);
  const look = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(tell, SETTLED_MS);
  }, [tell]);

  const newest = shown.messages.at(-1)?.message_id;
  useEffect(look, [look, looking, newest, shown.unread]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return look;
}
