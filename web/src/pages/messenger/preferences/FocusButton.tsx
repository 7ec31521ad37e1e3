import { IconStar, IconStarStroked } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useText } from "../../../state/language";
import { chatListTexts } from "../../../texts/chatList";
import type { Chat } from "../types";
import css from "./Preferences.module.css";
import { useFocus } from "./useFocus";

/** In the head of a conversation: whether one follows the other side with special focus. */
export function FocusButton({ chat }: { chat: Chat }) {
  const said = useText(chatListTexts);
  const focus = useFocus(chat.chat_id);
  if (!chat.party) return null;
  const icon = chat.focused ? <IconStar className={css.star ?? ""} /> : <IconStarStroked />;
  const title = chat.focused ? said.unfocus : said.focus;
  return <Button theme="borderless" type="tertiary" icon={icon} aria-label={said.focus} aria-pressed={chat.focused} title={title} onClick={() => focus(!chat.focused)} />;
}
