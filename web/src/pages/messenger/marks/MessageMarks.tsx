import { IconBookmark, IconTickCircle } from "@douyinfe/semi-icons";
import { Tooltip } from "@douyinfe/semi-ui-19";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useDo } from "../../../net/ask";
import { emojiOf } from "../../../parts/emoji";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { useText } from "../../../state/language";
import { markTexts } from "../../../texts/marks";
import type { Message } from "../types";
import css from "./Marks.module.css";
import { ReceiptsDialog } from "./ReceiptsDialog";
import { type Reaction, refreshMarks, useMarks } from "./marks";

/** Below a message: that it is pinned, the reactions to it and, of one's own, who has read it. */
export function MessageMarks({ message }: { message: Message }) {
  const t = useText(markTexts);
  const marks = useMarks(message);
  if (!marks) return null;
  const { pinned, reactions, read, unread } = marks;
  if (!pinned && reactions.length === 0 && read + unread === 0) return null;
  return (
    <div className={css.marks}>
      {pinned && <span className={css.pinned}><IconBookmark size="small" />{t.pinned}</span>}
      {reactions.map((one) => <Chip key={one.emoji_type} messageId={message.message_id} reaction={one} />)}
      {read + unread > 0 && <Receipts message={message} read={read} unread={unread} />}
    </div>
  );
}

/** The reactions of one kind: a click adds one's own, or takes it back. */
function Chip({ messageId, reaction }: { messageId: string; reaction: Reaction }) {
  const t = useText(markTexts);
  const client = useQueryClient();
  const tell = useTellRefusal();
  const { emoji_type, count, names, mine } = reaction;
  const change = useDo(mine ? "messenger.unreact" : "messenger.react", { invalidates: [], onDone: () => refreshMarks(client, messageId), onRefused: tell });
  const who = t.who(names, count - names.length);
  return (
    <Tooltip content={who}>
      <button
        type="button"
        className={`${css.chip} ${mine ? css.chipMine : ""}`}
        aria-pressed={mine}
        aria-label={`${emojiOf(emoji_type)} ${count}${t.colon}${who}`}
        onClick={() => change.mutate({ message_id: messageId, emoji_type })}
      >
        <span className={css.sign}>{emojiOf(emoji_type)}</span>
        <span>{count}</span>
      </button>
    </Tooltip>
  );
}

/** How many have read one's own message; a click tells who. */
function Receipts({ message, read, unread }: { message: Message; read: number; unread: number }) {
  const t = useText(markTexts);
  const [open, setOpen] = useState(false);
  const said = unread > 0 ? (read > 0 ? t.readBy(read) : t.unread) : read > 1 ? t.readByAll : t.read;
  return (
    <>
      <button type="button" className={css.receipts} title={t.receipts} onClick={() => setOpen(true)}>
        {unread === 0 && <IconTickCircle size="small" />}{said}
      </button>
      {open && <ReceiptsDialog message={message} counts={{ read, unread }} onClose={() => setOpen(false)} />}
    </>
  );
}
