/** What came back from a call of the open API. `status` 0: nothing came. */
export interface Reply {
  status: number;
  time: number;
  logId: string;
  headers: [string, string][];
  /** Pretty-printed when it is JSON. */
  text: string;
  code: number | null;
  msg: string;
  chatId: string | null;
  /** What was sent. */
  asked: Outgoing;
}

export interface Outgoing {
  method: string;
  address: string;
  token: string | null;
  /** Null where the endpoint has no body. */
  body: string | null;
}

/** Makes the call, straight from this page to the API of this server. Never throws. */
export async function send(asked: Outgoing, signal: AbortSignal): Promise<Reply> {
  const { method, address, token, body } = asked;
  const headers: Record<string, string> = {};
  if (token) headers["Authorization"] = `Bearer ${token}`;
  if (body !== null) headers["Content-Type"] = "application/json; charset=utf-8";
  const started = performance.now();
  try {
    const response = await fetch(address, { method, headers, body, signal, credentials: "omit", cache: "no-store" });
    const text = await response.text();
    return { ...read(response, text, Math.round(performance.now() - started)), asked };
  } catch {
    return { status: 0, time: Math.round(performance.now() - started), logId: "", headers: [], text: "", code: null, msg: "", chatId: null, asked };
  }
}

function read(response: Response, text: string, time: number): Omit<Reply, "asked"> {
  const parsed = parse(text);
  return {
    status: response.status,
    time,
    logId: response.headers.get("X-Tt-Logid") ?? "",
    headers: [...response.headers.entries()],
    text: parsed === undefined ? text : JSON.stringify(parsed, null, 2),
    code: typeof parsed?.code === "number" ? parsed.code : null,
    msg: typeof parsed?.msg === "string" ? parsed.msg : "",
    chatId: typeof parsed?.data?.chat_id === "string" ? parsed.data.chat_id : null,
  };
}

function parse(text: string): { code?: unknown; msg?: unknown; data?: { chat_id?: unknown } } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
