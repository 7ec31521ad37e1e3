import { IconLink } from "@douyinfe/semi-icons";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { LinkPreview } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { useLive } from "../../../net/live";
import { CardView } from "../../../parts/card/CardView";
import { CrashGuard } from "../../../parts/CrashGuard";
import { usePick, useText } from "../../../state/language";
import { linkPreviewTexts } from "../../../texts/linkPreviews";
import type { Message } from "../types";
import css from "./Previews.module.css";

const WITH_LINKS = new Set(["text", "post"]);

/** What apps say of the links in a message. They are asked once while the page is open, and again when one says so. */
export function LinkPreviews({ message }: { message: Message }) {
  const linked = !message.deleted && WITH_LINKS.has(message.msg_type) && message.content.toLowerCase().includes("http");
  return linked ? <Asked key={message.content} messageId={message.message_id} /> : null;
}

function Asked({ messageId }: { messageId: string }) {
  const t = useText(linkPreviewTexts);
  const client = useQueryClient();
  const ask = { message_id: messageId };
  const found = useAsk("link_previews.look", ask, { staleTime: Infinity, retry: false, refetchOnReconnect: false });
  useLive("preview", (frame) => {
    if (frame.message_id === messageId) void client.invalidateQueries({ queryKey: ["link_previews.look", ask] });
  });
  const previews = found.data?.previews ?? [];
  if (previews.length === 0) return null;
  return (
    <div className={css.previews} role="group" aria-label={t.shown}>
      {previews.map((preview) => <Preview key={preview.url} preview={preview} />)}
    </div>
  );
}

function Preview({ preview }: { preview: LinkPreview }) {
  const pick = usePick();
  const title = pick(preview.title);
  return (
    <div className={css.preview}>
      {title && (
        <a className={css.title} href={preview.link} title={preview.url} target="_blank" rel="noopener noreferrer">
          {preview.icon ? <img className={css.icon} src={preview.icon} alt="" /> : <IconLink />}
          <span>{title}</span>
        </a>
      )}
      {preview.card && <CrashGuard place={preview.card} instead={null}><Card preview={preview} /></CrashGuard>}
    </div>
  );
}

function Card({ preview: { card, users } }: { preview: LinkPreview }) {
  const read = useMemo<unknown>(() => JSON.parse(card), [card]);
  const surroundings = useMemo(() => ({ users, picture: () => "" }), [users]);
  return <CardView card={read} surroundings={surroundings} />;
}
