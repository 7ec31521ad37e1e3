import type { Reply } from "./reply";

const EXTENSIONS: Record<string, string> = {
  "application/json": "json", "application/pdf": "pdf", "application/zip": "zip", "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif",
  "image/webp": "webp", "text/plain": "txt", "text/html": "html", "text/csv": "csv", "audio/ogg": "ogg", "audio/mpeg": "mp3", "video/mp4": "mp4",
};

/** Whether a content type is words that a page can show. */
export function isWords(contentType: string): boolean {
  return !contentType || /^text\/|[/+](json|xml|javascript|x-www-form-urlencoded)\b/.test(contentType);
}

/** What to call a downloaded answer: the name that the server gives it, else the endpoint's. */
export function fileName(endpointId: string, headers: readonly [string, string][]): string {
  const header = (name: string) => headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? "";
  const given = /filename\*=UTF-8''([^;]+)/i.exec(header("content-disposition"))?.[1] ?? /filename="?([^";]+)"?/i.exec(header("content-disposition"))?.[1];
  // What a server calls a file is no path.
  if (given) return unescaped(given).replace(/[/\\]/g, "_");
  const type = header("content-type").split(";")[0]?.trim() ?? "";
  return `${endpointId}.${EXTENSIONS[type] ?? (isWords(type) ? "txt" : "bin")}`;
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The answer as it came over the wire: status, headers, body. A body that is no words stands as its size. */
export function rawText({ status, statusText, headers, raw, size }: Reply): string {
  const head = [`HTTP ${status} ${statusText}`.trim(), ...headers.map(([name, value]) => `${name}: ${value}`)];
  return `${head.join("\n")}\n\n${raw ?? `(${size} bytes)`}`;
}
