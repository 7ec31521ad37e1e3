import { useSearchParams } from "react-router";
import type { AskOf } from "../../../../net/call";
import type { EventLine } from "../../../../gen/console";
import { RANGES, type Range } from "../../logs/query";

export type EventsWanted = AskOf<"event_log.tally">;

/** What is looked for, by the names that it has in the page's address. */
export type Filter = "app" | "type" | "outcome" | "chat" | "user" | "log_id" | "range" | "since" | "until";
export type ChangeFilter = (change: Partial<Record<Filter | "event", string>>) => void;

const OUTCOMES: readonly string[] = ["waiting", "delivered", "given_up"];

/** The events of the address, as they are asked for, and the function that changes it. */
export function useEventQuery(appId: string): [EventsWanted, ChangeFilter, URLSearchParams] {
  const [search, setSearch] = useSearchParams();
  const text = (name: Filter) => search.get(name) ?? "";
  const outcome = text("outcome");
  const range = text("range");
  const [since, until] = [Number(text("since")), Number(text("until"))];
  const wanted: EventsWanted = {
    app_id: appId || text("app"),
    type: text("type"),
    chat: text("chat"),
    user: text("user"),
    log_id: text("log_id"),
    window: range in RANGES ? (range as Range) : "7d",
    ...(OUTCOMES.includes(outcome) ? { outcome: outcome as EventLine["outcome"] } : {}),
    ...(since > 0 && until > since ? { since_ms: since, until_ms: until } : {}),
  };
  const change: ChangeFilter = (changes) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (changes.range !== undefined) for (const name of ["since", "until"]) after.delete(name);
        for (const [name, value] of Object.entries(changes)) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      },
      { replace: true },
    );
  return [wanted, change, search];
}
