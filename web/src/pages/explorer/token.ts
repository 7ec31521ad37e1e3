import { useEffect, useState, useSyncExternalStore } from "react";
import { platformNow } from "../../state/clock";
import type { TokenCard } from "../../gen/console";

export type TokenKind = TokenCard["kind"];

export interface HeldToken {
  kind: TokenKind;
  token: string;
  scopes: string[];
  /** When it ends, in ms since 1970. */
  ends: number;
}

// Tokens live as long as the page and are not stored: a reload fetches another.
const held = new Map<string, HeldToken>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The token fetched for an app and an identity, or undefined. */
export function useToken(appId: string, kind: TokenKind): HeldToken | undefined {
  return useSyncExternalStore(subscribe, () => held.get(`${appId} ${kind}`));
}

export function holdToken(appId: string, card: TokenCard): void {
  held.set(`${appId} ${card.kind}`, { kind: card.kind, token: card.token, scopes: card.scopes, ends: platformNow() + card.expires_in * 1000 });
  for (const listener of [...listeners]) listener();
}

/** Whole seconds until `ends`, counting down while shown. */
export function useSecondsLeft(ends: number): number {
  const [seconds, setSeconds] = useState(() => secondsTo(ends));
  useEffect(() => {
    const count = () => setSeconds(secondsTo(ends));
    count();
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [ends]);
  return seconds;
}

function secondsTo(moment: number): number {
  return Math.max(0, Math.round((moment - platformNow()) / 1000));
}

/** Seconds as a clock: 1:59:07, or 4:09. */
export function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, index) => (index ? String(part).padStart(2, "0") : String(part))).join(":");
}
