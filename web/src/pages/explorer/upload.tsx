import { Link } from "react-router";
import { call } from "../../net/call";
import { useText } from "../../state/language";
import { toolTexts } from "../../texts/explorerTools";
import css from "./Tools.module.css";
import { parsedBody } from "./requestDraft";
import { aboutFile } from "./files";
import type { Reply } from "./reply";
import { send } from "./send";
import { type HeldToken, holdToken } from "./token";

/** Uploads through the open API, with the token at hand or one fetched for it. */
export async function upload(appId: string, held: HeldToken | undefined, member: string, file: File, type: string): Promise<Reply> {
  let token = held?.token ?? null;
  if (!token) {
    const card = await call("explorer.token", { app_id: appId, kind: "tenant" }).catch(() => null);
    if (card) holdToken(appId, card);
    token = card?.token ?? null;
  }
  const image = member === "image_key";
  // A file message takes any file, a video among them, when it is uploaded as a stream.
  const about = await aboutFile(file);
  const given = type === "file" && /^(opus|mp4)$/.test(about.file_type) ? { file_type: "stream", file_name: file.name } : about;
  const texts = image ? { image_type: "message" } : given;
  const files: Record<string, File> = image ? { image: file } : { file };
  const address = `/open-apis/im/v1/${image ? "images" : "files"}`;
  return send({ method: "POST", address, token, body: JSON.stringify(texts), files }, new AbortController().signal);
}

/** The key in the answer to an upload; "" when there is none. */
export function keyIn(reply: Reply, member: string): string {
  const data = parsedBody(reply.text)?.["data"] as Record<string, unknown> | undefined;
  const key = reply.code === 0 ? data?.[member] : "";
  return typeof key === "string" ? key : "";
}

/** Why an upload came to nothing, with its log. */
export function UploadFailed({ reply }: { reply: Reply }) {
  const t = useText(toolTexts);
  return (
    <div className={css.note} role="alert">
      {reply.status ? t.uploadFailed(reply.code ?? reply.status, reply.msg) : t.uploadUnreachable}
      {reply.logId && <> <Link to={`/search?log_id=${reply.logId}`}>{reply.logId}</Link></>}
    </div>
  );
}
