import { Button, SideSheet } from "@douyinfe/semi-ui-19";
import { IconBookmark } from "@douyinfe/semi-icons";
import { useState } from "react";
import { useText } from "../../../state/language";
import { markTexts } from "../../../texts/marks";
import { Pins } from "./Pins";

/** In the head of a conversation: opens the list of what is pinned in it. */
export function PinsButton({ chatId }: { chatId: string }) {
  const t = useText(markTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button theme="borderless" type="tertiary" icon={<IconBookmark />} aria-label={t.pins} title={t.pins} aria-expanded={open} onClick={() => setOpen(true)} />
      <SideSheet closeOnEsc visible={open} title={t.pins} width="min(420px, 100vw)" onCancel={() => setOpen(false)}>
        {open && <Pins chatId={chatId} onLeave={() => setOpen(false)} />}
      </SideSheet>
    </>
  );
}
