import { useState } from "react";
import { Dialog } from "../../../parts/Dialog";
import { usePages } from "../../../net/ask";
import { PillTabs } from "../../../parts/PillTabs";
import { useText } from "../../../state/language";
import { markTexts } from "../../../texts/marks";
import type { Message } from "../types";
import { People } from "./People";

interface Props {
  message: Message;
  counts: { read: number; unread: number };
  onClose: () => void;
}

/** Who has read one's own message, and who has not. */
export function ReceiptsDialog({ message, counts, onClose }: Props) {
  const t = useText(markTexts);
  const [shown, setShown] = useState(counts.read > 0 ? "read" : "unread");
  const query = usePages("messenger.receipts", { message_id: message.message_id, unread: shown === "unread" });
  const tabs = [["read", t.readTab(counts.read)], ["unread", t.unreadTab(counts.unread)]] as const;
  return (
    <Dialog light title={t.receipts} width={420} onClose={onClose}>
      <PillTabs tabs={tabs} chosen={shown} onChoose={setShown} />
      <People query={query} none={shown === "unread" ? t.allHaveRead : t.nobodyHasRead} />
    </Dialog>
  );
}
