import { isWords } from "./answer";
import type { Outgoing, Reply } from "./reply";
import { parsedBody } from "./requestDraft";

/** Makes the call, straight from this page to the API of this server. Never throws. */
export async function send(asked: Outgoing, signal: AbortSignal): Promise<Reply> {
  const { method, address, token, body, files } = asked;
  const headers: Record<string, string> = {};
  if (token) headers["Authorization"] = `Bearer ${token}`;
  // The browser itself tells of a form, with the boundary that it chose.
  if (body !== null && !files) headers["Content-Type"] = "application/json; charset=utf-8";
  const started = performance.now();
  const passed = () => Math.round(performance.now() - started);
  try {
    const response = await fetch(address, { method, headers, body: files ? formOf(body ?? "", files) : body, signal, credentials: "omit", cache: "no-store" });
    const content = await response.blob();
    const raw = isWords(response.headers.get("Content-Type") ?? "") ? await content.text() : null;
    return { ...read(response, content, raw, passed()), asked };
  } catch {
    return { ...NOTHING, time: passed(), asked };
  }
}

/** A form: the members of a JSON object as texts, and files. */
export function formOf(texts: string, files: Record<string, File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parsedBody(texts) ?? {})) form.append(name, typeof value === "string" ? value : JSON.stringify(value));
  for (const [name, file] of Object.entries(files)) form.append(name, file, file.name);
  return form;
}

const NOTHING: Omit<Reply, "asked"> = {
  status: 0, statusText: "", time: 0, logId: "", headers: [], text: "", raw: "", content: new Blob(), size: 0, code: null, msg: "", chatId: null,
};

function read(response: Response, content: Blob, raw: string | null, time: number): Omit<Reply, "asked"> {
  const parsed = raw === null ? undefined : parse(raw);
  return {
    status: response.status,
    statusText: response.statusText,
    time,
    logId: response.headers.get("X-Tt-Logid") ?? "",
    headers: [...response.headers.entries()],
    text: parsed === undefined ? (raw ?? "") : JSON.stringify(parsed, null, 2),
    raw,
    content,
    size: content.size,
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
