import { useRef, useState } from "react";
import type { ExplorerEndpoint } from "../../gen/console";
import type { Filled } from "./filled";
import { fileFields, targetOf } from "./requestDraft";
import { type JsonFault, jsonFault } from "./jsonFault";
import type { Reply } from "./reply";
import { send } from "./send";
import type { HeldToken } from "./token";

/** Why a call was not started. It goes away once it is mended. */
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
export function useSending(
  endpoint: ExplorerEndpoint,
  filled: Filled,
  token: HeldToken | undefined,
  /** Called when the parameters hold the call back; with the place of the body's fault, if it has one. */
  onHeld: (fault: JsonFault | null) => void,
  onReply: (reply: Reply) => void,
): Sending {
  const [busy, setBusy] = useState(false);
  const [reply, setReply] = useState<Reply | null>(null);
  const [asked, setAsked] = useState(false);
  const running = useRef<AbortController | null>(null);

  const startAnyway = async () => {
    if (running.current) return;
    const abort = new AbortController();
    running.current = abort;
    setAsked(false);
    setBusy(true);
    const { address } = targetOf(endpoint, filled);
    const body = endpoint.body === null ? null : filled.body;
    const files = endpoint.form ? { files: filled.files ?? {} } : {};
    const answer = await send({ method: endpoint.method, address, token: token?.token ?? null, body, ...files }, abort.signal);
    setReply(answer);
    if (answer.status) onReply(answer);
    running.current = null;
    setBusy(false);
  };
  const fault = endpoint.body === null ? null : jsonFault(filled.body);
  const unpicked = fileFields(endpoint).filter(({ name, required }) => required && !filled.files?.[name]).map(({ name }) => name);
  const found: Held = { missing: [...targetOf(endpoint, filled).missing, ...unpicked], fault, token: endpoint.tokens.length > 0 && !token };
  const holds = found.missing.length > 0 || found.fault !== null || found.token;
  const start = () => {
    if (!holds) return void startAnyway();
    setAsked(true);
    if (found.missing.length || found.fault) onHeld(found.fault);
  };
  return { busy, reply, held: asked && holds ? found : null, start, startAnyway: () => void startAnyway(), cancel: () => running.current?.abort() };
}
