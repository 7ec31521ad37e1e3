import { beforeEach, describe, expect, it } from "vitest";
import { LONGEST_BODY, MOST_CALLS, type PastCall, readCalls, searched, withCall, writeCalls } from "./history";

function call(id: string, more: Partial<PastCall> = {}): PastCall {
  return { id, name: "", endpoint: "im.v1.chat.list", kind: "tenant", at: 1, status: 200, code: 0, time: 3, logId: `log${id}`, path: {}, query: {}, body: "", ...more };
}

const many = Array.from({ length: MOST_CALLS }, (_, index) => call(String(index)));

describe("the history", () => {
  beforeEach(() => localStorage.clear());

  it("puts the newest first and drops the oldest beyond the bound", () => {
    const calls = withCall(many, call("new"));
    expect([calls.length, calls[0]?.id, calls.at(-1)?.id]).toEqual([MOST_CALLS, "new", String(MOST_CALLS - 2)]);
  });

  it("keeps what has a name longer than what has none", () => {
    const named = many.map((one, index) => (index === MOST_CALLS - 1 ? { ...one, name: "Mine" } : one));
    const calls = withCall(named, call("new"));
    expect(calls.at(-1)?.name).toBe("Mine");
    const allNamed = withCall(many.map((one) => ({ ...one, name: "Mine" })), call("new"));
    expect([allNamed.length, allNamed[0]?.id]).toEqual([MOST_CALLS, "new"]);
  });

  it("does not keep a body that is too long", () => {
    expect(withCall([], call("1", { body: "x".repeat(LONGEST_BODY + 1) }))[0]?.body).toBe("");
  });

  it("finds calls by every word, in name, title, values, code and log id", () => {
    const calls = [call("1", { name: "To Li", query: { receive_id_type: "open_id" } }), call("2", { code: 230013 })];
    const ids = (words: string) => searched(calls, words, () => "List chats").map(({ id }) => id);
    expect(ids("list CHATS")).toEqual(["1", "2"]);
    expect(ids("li open_id")).toEqual(["1"]);
    expect(ids("230013")).toEqual(["2"]);
    expect(ids("log2 to")).toEqual([]);
  });

  it("reads back what it wrote, each key for itself, and nothing from what is broken", () => {
    writeCalls("a", [call("1")]);
    expect(readCalls("a").map(({ id }) => id)).toEqual(["1"]);
    expect(readCalls("b")).toEqual([]);
    localStorage.setItem("c", '[{"id":1},null]');
    expect(readCalls("c")).toEqual([]);
    localStorage.setItem("d", "{");
    expect(readCalls("d")).toEqual([]);
  });
});
