import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { MessageFrame } from "../../../gen/console";
import { call } from "../../../net/call";
import { useLive } from "../../../net/live";
import { pane } from "../../../net/pane";
import { usePick } from "../../../state/language";
import { useSession } from "../../../state/session";
import { linkTo } from "../links";
import { isLookedAt } from "../log/useLooking";
import { isNews, useNotifying } from "./notifying";

/** So long what is known of a chat serves for its next message. */
const KNOWN_MS = 30_000;

/** Has the browser tell of new messages while nobody looks at the page, if one asked for that; whatever page is open. */
export function useNotifications(signedIn: boolean): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const pick = usePick();
  const { state } = useSession();
  const notifying = useNotifying();
  const notify = async ({ message, preview }: MessageFrame) => {
    const ask = { chat_id: message.chat_id };
    const chat = await client.fetchQuery({ queryKey: ["messenger.chat", ask], queryFn: () => call("messenger.chat", ask), staleTime: KNOWN_MS });
    if (!isNews(message, chat, state?.user?.user_id ?? "")) return;
    const from = chat.mode === "group" ? `${message.sender.name} · ${chat.name}` : chat.name;
    // In a half of a split view it says whom it is for, and each half tells its own.
    const title = pane ? `${from} → ${state?.user?.name ?? ""}` : from;
    // The tag is the same in every tab, so that several of them tell of a message once.
    const shown = new Notification(title, { body: pick(preview), tag: `${pane?.as ?? ""}${message.message_id}` });
    shown.onclick = () => {
      window.focus();
      void navigate(linkTo(message));
      shown.close();
    };
  };
  // Without an answer there is nothing to tell; the message is in the list all the same.
  useLive("message", (frame) => void (isLookedAt() || notify(frame).catch(() => undefined)), signedIn && notifying);
}
