import { expect, test } from "vitest";
import { NO_FILTERS, askOf, lastDays } from "./filters";

test("without filters the words alone are asked for", () => {
  expect(askOf("周报", "", NO_FILTERS)).toEqual({ words: "周报", chat_id: "", kind: "" });
});

test("a sender, a type and a time are asked for with them", () => {
  const sender = { kind: "app", id: "cli_1", name: "Bot" } as const;
  expect(askOf("ab", "oc_1", { ...NO_FILTERS, sender, kind: "card" })).toEqual({ words: "ab", chat_id: "oc_1", kind: "card", sender_kind: "app", sender_id: "cli_1" });
  expect(askOf("ab", "", { ...NO_FILTERS, days: "own", since: 1, until: 2 })).toMatchObject({ since: 1, until: 2 });
});

test("so many days back is the same moment all day", () => {
  const morning = new Date(2026, 10, 29, 8).getTime();
  const evening = new Date(2026, 10, 29, 22).getTime();
  expect(lastDays(7, morning)).toBe(lastDays(7, evening));
  expect(morning - lastDays(1, morning)).toBeGreaterThanOrEqual(86_400_000);
});
