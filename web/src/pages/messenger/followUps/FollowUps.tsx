import { useQueryClient } from "@tanstack/react-query";
import { invalidate, useAsk } from "../../../net/ask";
import { useLive } from "../../../net/live";
import { usePick, useText } from "../../../state/language";
import { followUpTexts } from "../../../texts/followUps";
import { outbox } from "../outbox";
import type { Chat } from "../types";
import css from "./FollowUps.module.css";

/** What a bot offers below its `newest` message: pressing a bubble says its words, and then none is there any more. */
export function FollowUps({ chat, newest }: { chat: Chat; newest: string | undefined }) {
  const t = useText(followUpTexts);
  const pick = usePick();
  const client = useQueryClient();
  useLive("follow_ups", () => void invalidate(client, "follow_ups."));
  const asked = useAsk("follow_ups.of_chat", { chat_id: chat.chat_id }, { enabled: chat.party?.kind === "app" });
  if (!asked.data || !newest || asked.data.message_id !== newest || chat.closed) return null;
  return (
    <li className={css.bubbles} role="group" aria-label={t.followUps}>
      {asked.data.bubbles.map((words, at) => (
        // Two may say the same.
        <button key={at} type="button" className={css.bubble} onClick={() => outbox.send(client, chat.chat_id, pick(words), null)}>
          {pick(words)}
        </button>
      ))}
    </li>
  );
}
