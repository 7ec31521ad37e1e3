import { useSyncExternalStore } from "react";

let count = 0;
const listeners = new Set<() => void>();

/** Tells every page how many messages wait. */
export function setUnreadCount(now: number): void {
  if (now === count) return;
  count = now;
  for (const listener of [...listeners]) listener();
}

/** How many messages wait, counted up to 100. */
export function useUnreadCount(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => count,
  );
}
