import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Live, pauseBefore } from "./live";

class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event?: { code: number }) => void) | null = null;
  closed = false;
  readyState: number = WebSocket.OPEN;

  close(): void {
    this.closed = true;
    this.onclose?.();
  }
}

let sockets: FakeSocket[];
let live: Live;
const last = () => sockets.at(-1) as FakeSocket;
const push = (frame: unknown) => last().onmessage?.({ data: typeof frame === "string" ? frame : JSON.stringify(frame) });

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  live = new Live(() => {
    sockets.push(new FakeSocket());
    return last() as unknown as WebSocket;
  });
});
afterEach(() => vi.useRealTimers());

describe("pauseBefore", () => {
  it("doubles, stays below its bound, and spreads over the upper half", () => {
    expect([0, 1, 2, 3].map((tries) => pauseBefore(tries, () => 1))).toEqual([500, 1000, 2000, 4000]);
    expect(pauseBefore(60, () => 1)).toBe(15_000);
    expect(pauseBefore(2, () => 0)).toBe(1000);
  });
});

describe("Live", () => {
  it("connects once, for the first listener, however many follow", () => {
    expect(sockets).toHaveLength(0);
    live.subscribe("message", () => {});
    live.subscribe("chat", () => {});
    expect(sockets).toHaveLength(1);
    expect(live.status).toBe("connecting");
  });

  it("gives a frame to the listeners of its type alone", () => {
    const seen: string[] = [];
    live.subscribe("chat", (frame) => seen.push(`chat ${frame.chat_id}`));
    live.subscribe("app", (frame) => seen.push(`app ${frame.app_id}`));
    last().onopen?.();
    push({ type: "app", app_id: "cli_1" });
    push({ type: "chat", chat_id: "oc_1" });
    expect(seen).toEqual(["app cli_1", "chat oc_1"]);
  });

  it("lets frames pass that are not JSON or name no type", () => {
    const seen = vi.fn();
    live.subscribe("chat", seen);
    last().onopen?.();
    for (const frame of ["not json", "null", "[]", '{"type":7}', '{"type":"of tomorrow"}']) push(frame);
    expect(seen).not.toHaveBeenCalled();
  });

  it("comes back after a loss, waiting longer each time, and says so once it is back", () => {
    const [first, back] = [vi.fn(), vi.fn()];
    live.subscribe("connected", first);
    live.subscribe("reconnected", back);
    last().onopen?.();
    expect(first).toHaveBeenCalledOnce();
    expect(back).not.toHaveBeenCalled();

    last().close();
    expect(live.status).toBe("waiting");
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    last().close();
    vi.advanceTimersByTime(499);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(501);
    expect(sockets).toHaveLength(3);

    last().onopen?.();
    expect(live.status).toBe("open");
    expect(back).toHaveBeenCalledOnce();
  });

  it("waits until somebody looks at it where the person has too many pages open", () => {
    live.subscribe("message", () => {});
    last().onopen?.();
    last().onclose?.({ code: 4001 });
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(live.status).toBe("waiting");
    window.dispatchEvent(new Event("focus"));
    expect(sockets).toHaveLength(2);
    window.dispatchEvent(new Event("focus"));
    expect(sockets).toHaveLength(2);
  });

  it("begins with the shortest pause again after it was open", () => {
    live.subscribe("message", () => {});
    for (let loss = 0; loss < 6; loss += 1) {
      last().close();
      vi.advanceTimersByTime(15_000);
    }
    const before = sockets.length;
    last().onopen?.();
    last().close();
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(before + 1);
  });

  it("closes when nobody listens any more, and stays closed", () => {
    const end = live.subscribe("message", () => {});
    last().onopen?.();
    end();
    expect(last().closed).toBe(true);
    expect(live.status).toBe("idle");
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
  });

  it("restarts at once for another session and forgets the old connection", () => {
    const seen = vi.fn();
    live.subscribe("message", seen);
    last().onopen?.();
    const old = last();
    live.restart();
    expect(old.closed).toBe(true);
    expect(old.onmessage).toBeNull();
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(2);
  });

  it("tells when its status changes", () => {
    const statuses: string[] = [];
    const end = live.onStatus(() => statuses.push(live.status));
    live.subscribe("message", () => {});
    last().onopen?.();
    last().close();
    end();
    vi.advanceTimersByTime(1000);
    expect(statuses).toEqual(["connecting", "open", "waiting"]);
  });

  it("closes a socket that it needs no longer only once it is open, which browsers do not report as a failure", () => {
    const end = live.subscribe("message", () => {});
    last().readyState = WebSocket.CONNECTING;
    end();
    expect(last().closed).toBe(false);
    last().onopen?.();
    expect(last().closed).toBe(true);
    expect(live.status).toBe("idle");
  });
});
