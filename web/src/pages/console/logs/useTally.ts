import { useEffect, useState } from "react";
import type { GroupCount, SpanCount } from "../../../gen/console";
import { call } from "../../../net/call";
import { wholeMinutes, type LogQuery } from "./query";

export interface Tally {
  since: number;
  until: number;
  width: number;
  /** Calls by when they came and by code. */
  spans: SpanCount[];
  groups: GroupCount[];
  counting: boolean;
}

/** Counts the calls that fit, page by page; `again` begins anew. */
export function useTally(query: LogQuery, again: number): Tally {
  const { words, appId, since, until, asked } = query;
  const [tally, setTally] = useState<Tally>({ since, until: since + 1, width: 1_000, spans: [], groups: [], counting: true });
  useEffect(() => {
    const own = new AbortController();
    const count = async () => {
      const end = until ?? wholeMinutes(Date.now() + 1_000, Math.ceil);
      const spans = new Map<string, SpanCount>();
      const groups = new Map<string, GroupCount>();
      let cursor = "";
      for (let done = false; !done; ) {
        const page = await call("logs.tally", { app_id: appId, words, since_ms: since, until_ms: end, cursor }, own.signal);
        for (const span of page.spans) add(spans, `${span.at_ms} ${span.code}`, span);
        for (const group of page.groups) add(groups, `${group.endpoint} ${group.code}`, group);
        ({ cursor, done } = page);
        setTally({ since, until: end, width: page.width_ms, spans: [...spans.values()], groups: [...groups.values()], counting: !done });
      }
    };
    // The list says why a search was refused; the chart then has nothing to add.
    count().catch(() => setTally((before) => ({ ...before, spans: [], groups: [], counting: false })));
    return () => own.abort();
  }, [words, appId, since, until, asked, again]);
  return tally;
}

function add<One extends { count: number }>(into: Map<string, One>, key: string, one: One): void {
  const before = into.get(key);
  into.set(key, before ? { ...before, count: before.count + one.count } : one);
}
