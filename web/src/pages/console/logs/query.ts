import { useState } from "react";
import { useSearchParams } from "react-router";

export const RANGES = { "15m": 900_000, "1h": 3_600_000, "24h": 86_400_000, "7d": 604_800_000 } as const;
export type Range = keyof typeof RANGES;

/** What is looked for, as it stands in the page's address. */
export interface LogQuery {
  words: string;
  appId: string;
  range: Range | "own";
  since: number;
  /** null: until now, and on. */
  until: number | null;
  oldestFirst: boolean;
  /** When it was asked, in ms: asked again, the same query is answered anew. */
  asked: number;
}

export type ChangeQuery = (change: Partial<Record<"q" | "app" | "range" | "since" | "until" | "order", string>>) => void;

/** Calls are counted by whole minutes: counts that begin and end with one come at once. */
export function wholeMinutes(moment: number, round: (value: number) => number): number {
  return round(moment / 60_000) * 60_000;
}

/** The query of the address, and the function that changes it. `appId` is the frame's own app, "" when one chooses. */
export function useLogQuery(appId: string): [LogQuery, ChangeQuery] {
  const [search, setSearch] = useSearchParams();
  // "The last hour" begins where it began when it was chosen, so that pages and counts agree.
  const [opened, setOpened] = useState(() => Date.now());
  const since = Number(search.get("since"));
  const until = Number(search.get("until"));
  const own = since > 0;
  const named = search.get("range") ?? "";
  const range: Range = named in RANGES ? (named as Range) : "24h";
  const query: LogQuery = {
    words: search.get("q") ?? "",
    appId: appId || (search.get("app") ?? ""),
    range: own ? "own" : range,
    since: own ? since : wholeMinutes(opened - RANGES[range], Math.floor),
    until: own && until > since ? until : null,
    oldestFirst: search.get("order") === "oldest",
    asked: opened,
  };
  const change: ChangeQuery = (changes) => {
    setOpened(Date.now());
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (changes.range) for (const name of ["since", "until"]) after.delete(name);
      if (changes.since) after.delete("range");
      for (const [name, value] of Object.entries(changes)) {
        if (value) after.set(name, value);
        else after.delete(name);
      }
      return after;
    });
  };
  return [query, change];
}
