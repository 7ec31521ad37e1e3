import { useCallback, useSyncExternalStore } from "react";
import type { Filled } from "./filled";
import type { TokenKind } from "./token";

/** A call that was made, without its token. `at` in ms; `code` null where the answer had none. */
export interface PastCall extends Filled {
  id: string;
  name: string;
  endpoint: string;
  kind: TokenKind;
  at: number;
  status: number;
  code: number | null;
  time: number;
  logId: string;
}

export const MOST_CALLS = 50;
/** Longer bodies are not kept: the browser gives a site a few million characters in all. */
export const LONGEST_BODY = 20_000;

/** The calls with one more in front. Beyond the bound the oldest that have no name go first. */
export function withCall(calls: readonly PastCall[], call: PastCall): PastCall[] {
  const kept = [call.body.length > LONGEST_BODY ? { ...call, body: "" } : call, ...calls];
  while (kept.length > MOST_CALLS) {
    const oldest = kept.findLastIndex(({ name }, index) => index > 0 && !name);
    kept.splice(oldest < 0 ? kept.length - 1 : oldest, 1);
  }
  return kept;
}

/** The calls that fit every word: in name, endpoint, title, path, query, body, code or log id. */
export function searched(calls: readonly PastCall[], words: string, titleOf: (endpoint: string) => string): PastCall[] {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  return calls.filter((call) => {
    const values = [...Object.values(call.path), ...Object.values(call.query)];
    const text = [call.name, call.endpoint, titleOf(call.endpoint), ...values, call.body, call.code, call.logId].join("\n").toLowerCase();
    return parts.every((part) => text.includes(part));
  });
}

const listeners = new Set<() => void>();
const read = new Map<string, { text: string; calls: PastCall[] }>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export function readCalls(key: string): PastCall[] {
  const text = stored(key);
  const known = read.get(key);
  if (known?.text === text) return known.calls;
  const calls = parsed(text);
  read.set(key, { text, calls });
  return calls;
}

export function writeCalls(key: string, calls: readonly PastCall[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(calls));
  } catch {
    // Without storage, or when it is full, the history stays as it was.
  }
  for (const listener of [...listeners]) listener();
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? "[]";
  } catch {
    return "[]";
  }
}

function parsed(text: string): PastCall[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isPastCall) : [];
  } catch {
    return [];
  }
}

function isPastCall(value: Partial<PastCall> | null): value is PastCall {
  return typeof value?.id === "string" && typeof value.endpoint === "string" && typeof value.body === "string" && Boolean(value.path && value.query);
}

export interface History {
  calls: PastCall[];
  add: (call: Omit<PastCall, "id" | "name">) => void;
  rename: (id: string, name: string) => void;
  drop: (id: string) => void;
  clear: () => void;
}

/** The calls one person made as one app, kept in this browser. */
export function useHistory(owner: string, appId: string): History {
  const key = `larkstead.explorer.history.${owner}.${appId}`;
  const calls = useSyncExternalStore(subscribe, useCallback(() => readCalls(key), [key]));
  const change = (next: (before: PastCall[]) => PastCall[]) => writeCalls(key, next(readCalls(key)));
  return {
    calls,
    add: (call) => change((before) => withCall(before, { ...call, id: `${call.at}.${Math.random().toString(36).slice(2, 8)}`, name: "" })),
    rename: (id, name) => change((before) => before.map((one) => (one.id === id ? { ...one, name: name.trim().slice(0, 80) } : one))),
    drop: (id) => change((before) => before.filter((one) => one.id !== id)),
    clear: () => change(() => []),
  };
}
