import { Dropdown } from "@douyinfe/semi-ui-19";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { call } from "../../../net/call";
import { useText } from "../../../state/language";
import { chatListTexts } from "../../../texts/chatList";
import { setUnread } from "../cache";
import type { Chat } from "../types";
import { useFocus } from "./useFocus";
import { usePrefer } from "./usePrefer";

/** What one may want of a chat, as lines of a menu. */
export function PreferenceItems({ chat, onClose }: { chat: Chat; onClose: () => void }) {
  const said = useText(chatListTexts);
  const client = useQueryClient();
  const prefer = usePrefer(chat.chat_id);
  const focus = useFocus(chat.chat_id);
  const isUnread = chat.unread > 0 || chat.marked_unread;
  const markRead = () => {
    if (chat.unread === 0 || !chat.last) return prefer({ marked_unread: false });
    call("messenger.read", { chat_id: chat.chat_id, message_id: chat.last.message_id })
      .then((left) => setUnread(client, chat.chat_id, left))
      .catch(() => undefined);
  };
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => menu.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus(), []);
  const item = (label: string, act: () => void) => <Dropdown.Item onClick={() => (onClose(), act())}>{label}</Dropdown.Item>;
  return (
    <div ref={menu} onKeyDown={({ key }) => key === "Escape" && onClose()}>
      <Dropdown.Menu>
        {item(chat.pinned_at ? said.unpin : said.pin, () => prefer({ pinned: chat.pinned_at === 0 }))}
        {chat.party && item(chat.focused ? said.unfocus : said.focus, () => focus(!chat.focused))}
        {item(chat.muted ? said.unmute : said.mute, () => prefer({ muted: !chat.muted }))}
        {item(isUnread ? said.markRead : said.markUnread, () => (isUnread ? markRead() : prefer({ marked_unread: true })))}
      </Dropdown.Menu>
    </div>
  );
}
