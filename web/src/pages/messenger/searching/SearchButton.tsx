import { IconSearch } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useText } from "../../../state/language";
import { messageSearchTexts } from "../../../texts/messageSearch";
import type { Chat } from "../types";
import { SearchSheet } from "./SearchSheet";

/** In the head of a conversation: opens the search in its messages. */
export function SearchButton({ chat }: { chat: Chat }) {
  const t = useText(messageSearchTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button theme="borderless" type="tertiary" icon={<IconSearch />} aria-label={t.title} title={t.title} aria-expanded={open} onClick={() => setOpen(true)} />
      {open && <SearchSheet chat={chat} onClose={() => setOpen(false)} />}
    </>
  );
}
