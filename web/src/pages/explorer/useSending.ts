import { useRef, useState } from "react";
import type { ExplorerEndpoint } from "../../gen/console";
import { type Filled, targetOf } from "./filled";
import { type JsonFault, jsonFault } from "./jsonFault";
import { type Reply, send } from "./send";
import type { HeldToken } from "./token";

/** Why a call was not started: asked again it is. */
export interface Held {
  missing: string[];
  fault: JsonFault | null;
  token: boolean;
}

export interface Sending {
  busy: boolean;
  reply: Reply | null;
  held: Held | null;
  start: () => void;
  startAnyway: () => void;
  cancel: () => void;
}

/** Makes the call. What would surely be refused is held back once and said; one may send it anyway and see. */
export function useSending(endpoint: ExplorerEndpoint, filled: Filled, token: HeldToken | undefined, onHeld: () => void): Sending {
  const [busy, setBusy] = useState(false);
  const [reply, setReply] = useState<Reply | null>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const running = useRef<AbortController | null>(null);

  const startAnyway = async () => {
    if (running.current) return;
    const abort = new AbortController();
    running.current = abort;
    setHeld(null);
    setBusy(true);
    const { address } = targetOf(endpoint, filled);
    const body = endpoint.body === null ? null : filled.body;
    setReply(await send({ method: endpoint.method, address, token: token?.token ?? null, body }, abort.signal));
    running.current = null;
    setBusy(false);
  };
  const start = () => {
    const fault = endpoint.body === null ? null : jsonFault(filled.body);
    const found = { missing: targetOf(endpoint, filled).missing, fault, token: endpoint.tokens.length > 0 && !token };
    if (!found.missing.length && !found.fault && !found.token) return void startAnyway();
    setHeld(found);
    if (found.missing.length || found.fault) onHeld();
  };
  return { busy, reply, held, start, startAnyway: () => void startAnyway(), cancel: () => running.current?.abort() };
}
