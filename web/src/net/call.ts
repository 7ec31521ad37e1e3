import type { Actions, InBoth, RefusalBody, Streams } from "../gen/console";
import { onBehalf, read } from "./pane";

export type Action = keyof Actions;
export type AskOf<Name extends Action> = Actions[Name]["ask"];
export type AnswerOf<Name extends Action> = Actions[Name]["answer"];

/** A sentence in both languages of the pages. */
export type Bilingual = InBoth;
export type Uploads = "messenger.attach";

/** What a refusal has to have for a page to show it: an older server, or the page itself, says no more. */
type Told = Pick<RefusalBody, "cause" | "message"> & Partial<RefusalBody>;

/**
 * Why a call was not carried out, fit to be shown to a person.
 * `status` is the HTTP status, or 0 when no answer came.
 * Besides the server's causes there are two of the page: `Unreachable` and `UnreadableAnswer`.
 */
export class Refused extends Error {
  override readonly cause: string;
  readonly said: Bilingual;
  readonly remedy: Bilingual | null;
  readonly link: string | null;
  readonly data: Record<string, unknown>;
  readonly status: number;

  constructor(body: Told, status: number) {
    super(body.message.en);
    this.name = "Refused";
    this.cause = body.cause;
    this.said = body.message;
    this.remedy = body.remedy ?? null;
    this.link = body.link ?? null;
    this.data = body.data ?? {};
    this.status = status;
  }
}

/** Carries out one console action and gives its answer; throws `Refused` and nothing else (but `AbortError` when aborted). */
export async function call<Name extends Action>(
  name: Name,
  ask: AskOf<Name>,
  signal?: AbortSignal,
): Promise<AnswerOf<Name>> {
  const response = await post(name, ask, signal);
  const body = await readJson(response, signal);
  if (response.ok && body !== undefined) return body as AnswerOf<Name>;
  throw isRefusal(body) ? new Refused(body, response.status) : unreadable(response.status);
}

/** Hands a file to the console; throws `Refused` and nothing else. `query` tells what stands beside it. */
export async function handOver<Name extends Uploads>(name: Name, query: Streams[Name]["ask"], file: Blob): Promise<Streams[Name]["answer"]> {
  let response: Response;
  try {
    const address = `/_larkstead/console/${name}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`;
    response = await fetch(address, { method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/octet-stream", ...onBehalf() }, body: file });
  } catch {
    throw unreachable();
  }
  const body = await readJson(response, undefined);
  if (response.ok && body !== undefined) return body as Streams[Name]["answer"];
  throw isRefusal(body) ? new Refused(body, response.status) : unreadable(response.status);
}

/** Sends a call, and gives what comes back as it comes. */
export async function post(name: string, ask: unknown, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(`/_larkstead/console/${name}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", ...onBehalf() },
      body: JSON.stringify(ask),
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

async function readJson(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return read(await response.text());
  } catch (error) {
    if (signal?.aborted) throw error;
    return undefined;
  }
}

function isRefusal(body: unknown): body is Told {
  if (typeof body !== "object" || body === null || !("cause" in body) || !("message" in body)) return false;
  const said = body.message as Partial<Bilingual> | null;
  return typeof body.cause === "string" && typeof said?.zh === "string" && typeof said.en === "string";
}

function unreachable(): Refused {
  return new Refused(
    {
      cause: "Unreachable",
      message: { zh: "连不上 Larkstead 服务。", en: "Larkstead cannot be reached." },
      remedy: { zh: "请确认服务正在运行，然后重试。", en: "Check that the server is running, then try again." },
    },
    0,
  );
}

function unreadable(status: number): Refused {
  return new Refused(
    {
      cause: "UnreadableAnswer",
      message: { zh: `服务返回了无法识别的内容（HTTP ${status}）。`, en: `The server gave an answer this page cannot read (HTTP ${status}).` },
      remedy: { zh: "请刷新页面；若仍如此，请查看服务日志。", en: "Reload the page; if it stays so, look at the server's log." },
    },
    status,
  );
}
