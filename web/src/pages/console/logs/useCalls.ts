import { useCallback, useEffect, useRef, useState } from "react";
import type { LogRow, UnknownName } from "../../../gen/console";
import { Refused, call } from "../../../net/call";
import type { LogQuery } from "./query";

const PAGE = 50;
const POLL_MS = 1_500;
const MOST_LIVE = 500;

export interface Calls {
  rows: LogRow[];
  /** It is looking; everything back to `scannedUntil` was read. */
  busy: boolean;
  scannedUntil: number;
  /** There is nothing more to find. */
  done: boolean;
  /** Names before a colon that are none of a filter. */
  unknown: UnknownName[];
  refused: Refused | null;
  more: () => void;
  stop: () => void;
}

interface Found {
  rows: LogRow[];
  cursor: string;
  scannedUntil: number;
  done: boolean;
  unknown: UnknownName[];
}

const NOTHING: Found = { rows: [], cursor: "", scannedUntil: 0, done: false, unknown: [] };

/** The calls that fit, a page at a time. A page that is hard to find is asked for again and again until it is full. */
export function useCalls(query: LogQuery, live: boolean): Calls {
  const [found, setFound] = useState<Found>(NOTHING);
  const [busy, setBusy] = useState(true);
  const [refused, setRefused] = useState<Refused | null>(null);
  const abort = useRef<AbortController>(null);
  const { words, appId, since, until, oldestFirst, asked } = query;

  const read = useCallback(
    async (begun: Found) => {
      abort.current?.abort();
      const own = new AbortController();
      abort.current = own;
      setBusy(true);
      setRefused(null);
      let now = begun;
      const wanted = begun.rows.length + PAGE;
      try {
        while (!now.done && now.rows.length < wanted) {
          const ask = { app_id: appId, words, since_ms: since, until_ms: until, oldest_first: oldestFirst, cursor: now.cursor, limit: wanted - now.rows.length };
          const page = await call("logs.search", ask, own.signal);
          now = { rows: [...now.rows, ...page.rows], cursor: page.cursor, scannedUntil: page.scanned_until, done: page.done, unknown: page.unknown };
          setFound(now);
        }
      } catch (error) {
        if (error instanceof Refused) setRefused(error);
      } finally {
        if (abort.current === own) setBusy(false);
      }
    },
    [words, appId, since, until, oldestFirst],
  );

  useEffect(() => {
    setFound(NOTHING);
    void read(NOTHING);
    return () => abort.current?.abort();
  }, [read, asked]);

  useFollowing(query, live && !busy && !oldestFirst && until === null, found.rows[0]?.cursor, (rows) =>
    setFound((before) => ({ ...before, rows: [...rows, ...before.rows].slice(0, MOST_LIVE) })),
  );

  return {
    ...found,
    busy,
    refused,
    more: () => void read(found),
    stop: () => abort.current?.abort(),
  };
}

/** Looks for newer calls every moment; hands over those it finds, newest first. */
function useFollowing(query: LogQuery, enabled: boolean, newest: string | undefined, onFound: (rows: LogRow[]) => void) {
  const { words, appId, since } = query;
  const latest = useRef(onFound);
  latest.current = onFound;
  useEffect(() => {
    if (!enabled) return;
    const own = new AbortController();
    const look = async () => {
      if (document.hidden) return;
      try {
        const ask = { app_id: appId, words, since_ms: since, until_ms: null, oldest_first: true, cursor: newest ?? "", limit: 100 };
        const { rows } = await call("logs.search", ask, own.signal);
        if (rows.length && !own.signal.aborted) latest.current(rows.reverse());
      } catch {
        // The next look may do better.
      }
    };
    const timer = setInterval(() => void look(), POLL_MS);
    return () => {
      own.abort();
      clearInterval(timer);
    };
  }, [enabled, words, appId, since, newest]);
}
