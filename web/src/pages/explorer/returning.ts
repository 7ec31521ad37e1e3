import { useSyncExternalStore } from "react";

/** Somebody as whom one signs in with one click. */
export interface OneClick {
  tenant_key: string;
  user_id: string;
  name: string;
}

// Who to go back to, after looking at a message as somebody else. As long-lived as the page.
let home: OneClick | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function setHome(user: OneClick | null): void {
  home = user;
  for (const listener of [...listeners]) listener();
}

export function useHome(): OneClick | null {
  return useSyncExternalStore(subscribe, () => home);
}
