import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useNavigate } from "react-router";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNote } from "../../parts/ErrorNote";
import { LoadingPane } from "../../parts/LoadingPane";
import { useText } from "../../state/language";
import { conversationTexts } from "../../texts/conversation";
import { messengerTexts } from "../../texts/messenger";
import css from "./Log.module.css";
import { useEphemerals } from "./ephemeral/useEphemerals";
import { Log } from "./log/Log";
import { type Target, useConversation } from "./log/useConversation";
import { usePending } from "./outbox";
import type { Chat } from "./types";

/** What was said in a chat: from the message that was asked for, else from where one has read to. */
export function MessageLog({ chat, target }: { chat: Chat; target: Target | null }) {
  const said = useText(conversationTexts);
  const [start] = useState(() => target?.id ?? (chat.unread > 0 ? chat.first_unread : null));
  const conversation = useConversation(chat.chat_id, start);
  const pending = usePending(chat.chat_id);
  const onlyForMe = useEphemerals(chat);
  const { loading, refused, messages, moveTo, askAgain } = conversation;
  if (refused) {
    return (
      <div className={css.log}>
        <div className={css.wrong}>
          <ErrorNote refused={refused} onRetry={askAgain} />
          {start && <Button onClick={() => void moveTo(null).catch(() => undefined)}>{said.toNewest}</Button>}
        </div>
      </div>
    );
  }
  if (loading) return <div className={css.quietLog}><LoadingPane /></div>;
  if (messages.length + pending.length + onlyForMe.length === 0) return <div className={css.quietLog}><NothingSaid chat={chat} /></div>;
  return <Log chat={chat} conversation={conversation} pending={pending} onlyForMe={onlyForMe} target={target} />;
}

function NothingSaid({ chat }: { chat: Chat }) {
  const t = useText(messengerTexts);
  const navigate = useNavigate();
  const isBot = chat.party?.kind === "app";
  return (
    <EmptyState title={chat.mode === "group" ? t.nothingSaidGroup : t.nothingSaid(chat.name)} hint={isBot ? t.nothingSaidBotHint : undefined}>
      {isBot && <Button onClick={() => void navigate("/api-explorer")}>{t.openExplorer}</Button>}
    </EmptyState>
  );
}
