import { SideSheet } from "@douyinfe/semi-ui-19";
import { useText } from "../../../state/language";
import { messageSearchTexts } from "../../../texts/messageSearch";
import type { Chat } from "../types";
import { MessageSearch } from "./MessageSearch";

interface Props {
  /** The chat that is looked in at first; all of them without. */
  chat?: Chat;
  words?: string;
  onClose: () => void;
  /** A message is shown; the sheet closes in either case. */
  onLeave?: () => void;
}

/** Over the messenger: the search in messages. */
export function SearchSheet({ chat, words, onClose, onLeave }: Props) {
  const t = useText(messageSearchTexts);
  return (
    <SideSheet closeOnEsc visible title={t.title} width="min(460px, 100vw)" onCancel={onClose}>
      <MessageSearch {...(chat ? { chat } : {})} {...(words ? { words } : {})} onLeave={() => (onClose(), onLeave?.())} />
    </SideSheet>
  );
}
