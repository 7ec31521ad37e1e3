import { useCallback, useMemo, useState } from "react";
import type { Message } from "../types";

export const PICKED_MOST = 100;

/** Several messages being selected, to be forwarded together. */
export interface Picking {
  /** What is selected by message_id; null while nothing is being selected. */
  picked: ReadonlyMap<string, Message> | null;
  begin: (message: Message) => void;
  toggle: (message: Message) => void;
  end: () => void;
}

export function usePicking(): Picking {
  const [picked, setPicked] = useState<ReadonlyMap<string, Message> | null>(null);
  const begin = useCallback((message: Message) => setPicked(new Map([[message.message_id, message]])), []);
  const end = useCallback(() => setPicked(null), []);
  const toggle = useCallback((message: Message) => setPicked((now) => toggled(now ?? new Map(), message)), []);
  return useMemo(() => ({ picked, begin, toggle, end }), [picked, begin, toggle, end]);
}

/** With the message, or without it where it was there; no more than may be forwarded at once. */
export function toggled(picked: ReadonlyMap<string, Message>, message: Message): ReadonlyMap<string, Message> {
  const next = new Map(picked);
  if (!next.delete(message.message_id) && next.size < PICKED_MOST) next.set(message.message_id, message);
  return next;
}

/** Whether a message can be forwarded at all. */
export function mayForward(message: Message): boolean {
  return !message.deleted && message.msg_type !== "system";
}
