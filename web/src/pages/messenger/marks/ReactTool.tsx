import { IconEmoji } from "@douyinfe/semi-icons";
import { Button, Popover } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Trigger } from "../../../parts/Trigger";
import { useDo } from "../../../net/ask";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { useText } from "../../../state/language";
import { messengerTexts } from "../../../texts/messenger";
import type { OnMessage } from "../menu/action";
import { EmojiPicker } from "./EmojiPicker";
import { refreshMarks } from "./marks";
import { remember } from "./recents";

/** Beside a message: opens the choice of what to react with. */
export function ReactTool({ on }: { on: OnMessage }) {
  const t = useText(messengerTexts);
  const [open, setOpen] = useState(false);
  const tell = useTellRefusal();
  const { message_id } = on.message;
  const add = useDo("messenger.react", { invalidates: [], onDone: () => refreshMarks(on.client, message_id), onRefused: tell });
  const pick = (name: string) => {
    setOpen(false);
    remember(name);
    add.mutate({ message_id, emoji_type: name });
  };
  return (
    <Popover aria-label={t.react} visible={open} onVisibleChange={setOpen} trigger="click" position="top" showArrow content={<EmojiPicker onPick={pick} />}>
      <Trigger>
        <Button size="small" theme="borderless" type="tertiary" icon={<IconEmoji />} aria-label={t.react} title={t.react} />
      </Trigger>
    </Popover>
  );
}
