import { useSyncExternalStore } from "react";

/** How far the clock of the enterprise is ahead of this browser's: it may have been advanced. */
let ahead = 0;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function setClockAhead(ms: number): void {
  if (ms === ahead) return;
  ahead = ms;
  for (const listener of [...listeners]) listener();
}

/** The time by which messages and tokens go. */
export function platformNow(): number {
  return Date.now() + ahead;
}

/** How far the clock is ahead (ms); whoever shows days or ages draws anew when it is advanced. */
export function useClockAhead(): number {
  return useSyncExternalStore(subscribe, () => ahead);
}
