import { IconLink } from "@douyinfe/semi-icons";
import { useQueryClient } from "@tanstack/react-query";
import { Toast } from "@douyinfe/semi-ui-19";
import { useCallback, useMemo } from "react";
import type { LinkPreview, LinkPreviewList, PreviewPressed } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { type Refused, call } from "../../../net/call";
import { useLive } from "../../../net/live";
import { CardView } from "../../../parts/card/CardView";
import type { Did } from "../../../parts/card/context";
import type { Node } from "../../../parts/card/read";
import { CrashGuard } from "../../../parts/CrashGuard";
import { useLanguage, usePick, useText } from "../../../state/language";
import { linkPreviewTexts } from "../../../texts/linkPreviews";
import type { Message } from "../types";
import { pressOf, show } from "../useCardPress";
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
      {previews.map((preview) => <Preview key={preview.url} messageId={messageId} preview={preview} />)}
    </div>
  );
}

function Preview({ messageId, preview }: { messageId: string; preview: LinkPreview }) {
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
      {preview.card && <CrashGuard place={preview.card} instead={null}><Card messageId={messageId} preview={preview} /></CrashGuard>}
    </div>
  );
}

function Card({ messageId, preview: { url, card, users, pictures } }: { messageId: string; preview: LinkPreview }) {
  const press = usePress(messageId, url);
  const read = useMemo<unknown>(() => JSON.parse(card), [card]);
  const surroundings = useMemo(() => ({ users, picture: (key: string) => pictures[key] ?? "", press }), [users, pictures, press]);
  return <CardView card={read} surroundings={surroundings} />;
}

/** Presses a component of a preview's card: what the app replies is shown in its place. */
function usePress(message_id: string, link: string): (component: Node, did: Did) => void {
  const [language] = useLanguage();
  const client = useQueryClient();
  return useCallback(
    (component, did) => {
      const answered = ({ done, preview }: PreviewPressed) => {
        show(done, language);
        if (!done.card) return;
        client.setQueryData<LinkPreviewList>(["link_previews.look", { message_id }], (before) => ({
          previews: (before?.previews ?? []).map((one) => (one.url === link ? preview : one)),
        }));
      };
      call("link_previews.press", { message_id, link, ...pressOf(component, did) }).then(answered, (error: unknown) => Toast.error((error as Refused).said[language]));
    },
    [message_id, link, language, client],
  );
}
