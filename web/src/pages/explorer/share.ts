import type { Filled } from "./filled";
import type { TokenKind } from "./token";

/** A request as a link carries it. */
export interface SharedRequest extends Filled {
  kind: TokenKind;
}

/** Left beside an address when the request in the fields is a recorded one whose body the log did not keep whole. */
export const CUT = { bodyCut: true } as const;

export function isCut(state: unknown): boolean {
  return typeof state === "object" && state !== null && "bodyCut" in state;
}

/** The server refuses longer request lines. */
const LONGEST = 6_000;

/** The part of a link that holds the request, base64url of JSON; null when it would be too long for an address. */
export function encodeRequest({ path, query, body, kind }: SharedRequest): string | null {
  const bytes = new TextEncoder().encode(JSON.stringify({ path, query, body, kind }));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const code = text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return code.length <= LONGEST ? code : null;
}

/** The request in a link, or null when it cannot be read. */
export function decodeRequest(code: string): SharedRequest | null {
  try {
    const text = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Partial<SharedRequest>;
    if (!isTexts(value.path) || !isTexts(value.query) || typeof value.body !== "string") return null;
    return { path: value.path, query: value.query, body: value.body, kind: value.kind === "user" ? "user" : "tenant" };
  } catch {
    return null;
  }
}

// Whether the next request that comes with a link is a call made again, to be started at once. No link can say so.
let running = false;

export function runNext(): void {
  running = true;
}

/** Whether to start at once; says so one time only. */
export function takeRun(): boolean {
  const run = running;
  running = false;
  return run;
}

function isTexts(value: unknown): value is Record<string, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((one) => typeof one === "string");
}

/** The explorer's address with a request in it. */
export function addressOf(endpointId: string, code: string): string {
  return `/api-explorer?api=${encodeURIComponent(endpointId)}&r=${code}`;
}
