import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { invalidate, useAsk } from "../../../net/ask";
import { useLive } from "../../../net/live";
import { setUnreadCount } from "../../../state/unread";

/** Pushes that come together are counted once. */
const TOGETHER_MS = 500;

/** Keeps how many messages wait in step with the server's pushes, whatever page is shown; gives the count. */
export function useTally(enabled: boolean): number {
  const client = useQueryClient();
  const tally = useAsk("messenger.tally", {}, { enabled });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void invalidate(client, "messenger.tally");
    }, TOGETHER_MS);
  }, [client]);
  useLive("message", again, enabled);
  useLive("read", again, enabled);
  useLive("chat", again, enabled);
  useLive("chat_preference", again, enabled);
  const unread = enabled ? (tally.data?.unread ?? 0) : 0;
  useEffect(() => setUnreadCount(unread), [unread]);
  return unread;
}
