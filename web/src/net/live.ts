import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { Frame } from "../gen/console";
import { addressed, read } from "./pane";

/**
 * A push of the server, or the page's own word of its connection, before which pushes were missed. `connected`: what was
 * asked for while the page opened may be older than one of them. `reconnected`: everything may.
 */
export type LiveFrame = Frame | { type: "connected" | "reconnected" };
export type LiveType = LiveFrame["type"];
export type FrameOf<Type extends LiveType> = Extract<LiveFrame, { type: Type }>;

export type LiveStatus = "idle" | "connecting" | "open" | "waiting";
const LOOKING = ["focus", "pointerdown", "keydown"];
type Listener = (frame: LiveFrame) => void;

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** The server's close code for the oldest of too many pages of one person. */
const CROWDED_OUT = 4001;

/** Milliseconds before try number `tries` (from 0): doubling, bounded, and spread so that pages do not return all at once. */
export function pauseBefore(tries: number, random: () => number = Math.random): number {
  const whole = Math.min(FIRST_PAUSE * 2 ** tries, LONGEST_PAUSE);
  return whole / 2 + (whole / 2) * random();
}

/** One WebSocket for the whole page. It is open while anybody listens and comes back by itself. */
export class Live {
  #open: () => WebSocket;
  #listeners = new Map<LiveType, Set<Listener>>();
  #statusListeners = new Set<() => void>();
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #wasOpen = false;
  #status: LiveStatus = "idle";

  constructor(open: () => WebSocket) {
    this.#open = open;
  }

  get status(): LiveStatus {
    return this.#status;
  }

  /** Calls `listener` for each frame of `type`; gives the function that ends it. */
  subscribe<Type extends LiveType>(type: Type, listener: (frame: FrameOf<Type>) => void): () => void {
    const ofType = this.#listeners.get(type) ?? new Set();
    const hear: Listener = (frame) => listener(frame as FrameOf<Type>);
    this.#listeners.set(type, ofType.add(hear));
    if (this.#status === "idle") this.#connect();
    return () => {
      ofType.delete(hear);
      if (ofType.size === 0 && this.#listeners.get(type) === ofType) this.#listeners.delete(type);
      if (this.#listeners.size === 0) this.#rest();
    };
  }

  onStatus = (listener: () => void): (() => void) => {
    this.#statusListeners.add(listener);
    return () => void this.#statusListeners.delete(listener);
  };

  /** Connects anew at once, for another person or enterprise, or because the network is back. */
  restart(): void {
    if (this.#listeners.size === 0) return;
    this.#drop();
    this.#tries = 0;
    this.#connect();
  }

  #connect(): void {
    this.#setStatus("connecting");
    const socket = this.#open();
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event: MessageEvent) => this.#deliver(event.data);
    socket.onclose = (event) => (event?.code === CROWDED_OUT ? this.#untilLookedAt() : this.#retryLater());
  }

  #opened(): void {
    this.#tries = 0;
    this.#setStatus("open");
    this.#emit({ type: this.#wasOpen ? "reconnected" : "connected" });
    this.#wasOpen = true;
  }

  #deliver(data: unknown): void {
    const frame = parseFrame(data);
    if (frame) this.#emit(frame);
  }

  #emit(frame: LiveFrame): void {
    for (const listener of [...(this.#listeners.get(frame.type) ?? [])]) listener(frame);
  }

  #retryLater(): void {
    this.#socket = null;
    this.#setStatus("waiting");
    this.#timer = setTimeout(() => this.#connect(), pauseBefore(this.#tries));
    this.#tries += 1;
  }

  /** Waits for somebody to look at this page: to come back at once would end another one. */
  #untilLookedAt(): void {
    this.#socket = null;
    this.#setStatus("waiting");
    const again = () => {
      for (const sign of LOOKING) window.removeEventListener(sign, again);
      if (this.#status === "waiting" && this.#socket === null) this.restart();
    };
    for (const sign of LOOKING) window.addEventListener(sign, again);
  }

  #rest(): void {
    this.#drop();
    this.#tries = 0;
    this.#wasOpen = false;
    this.#setStatus("idle");
  }

  #drop(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onmessage = socket.onclose = null;
    // Browsers report a socket that is closed before it opened as a failure.
    socket.onopen = socket.readyState === WebSocket.CONNECTING ? () => socket.close() : null;
    if (socket.readyState !== WebSocket.CONNECTING) socket.close();
  }

  #setStatus(status: LiveStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    for (const listener of [...this.#statusListeners]) listener();
  }
}

function parseFrame(data: unknown): LiveFrame | null {
  if (typeof data !== "string") return null;
  try {
    const frame = read(data);
    const typed = typeof frame === "object" && frame !== null && "type" in frame && typeof frame.type === "string";
    return typed ? (frame as LiveFrame) : null;
  } catch {
    return null;
  }
}

/** The page's one connection. */
export const live = new Live(() => {
  const { protocol, host } = window.location;
  return new WebSocket(`${protocol === "https:" ? "wss" : "ws"}://${host}${addressed("/_larkstead/console/live")}`);
});

/** Calls `listener` for each frame of `type` while the component is shown and `enabled` holds. */
export function useLive<Type extends LiveType>(type: Type, listener: (frame: FrameOf<Type>) => void, enabled = true): void {
  const latest = useEffectEvent(listener);
  useEffect(() => (enabled ? live.subscribe(type, (frame) => latest(frame)) : undefined), [type, enabled]);
}

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(live.onStatus, () => live.status);
}
