import { IconChevronUp } from "@douyinfe/semi-icons";
import { Button, Dropdown } from "@douyinfe/semi-ui-19";
import { Trigger } from "../../../parts/Trigger";
import type { MenuCard } from "../../../gen/console";
import { usePick, useText } from "../../../state/language";
import { chatPartTexts } from "../../../texts/chatParts";
import type { Chat } from "../types";
import css from "./Parts.module.css";
import { useParts } from "./useParts";

/** A group's menu, above the box in which one writes. */
export function MenuBar({ chat }: { chat: Chat }) {
  const t = useText(chatPartTexts);
  const menu = useParts(chat.chat_id)?.menu ?? [];
  if (menu.length === 0) return null;
  return (
    <nav className={css.menu} aria-label={t.menu}>
      {menu.map((entry) => <Entry key={entry.menu_id} entry={entry} />)}
    </nav>
  );
}

function Entry({ entry }: { entry: MenuCard }) {
  const pick = usePick();
  const name = pick(entry.name);
  if (entry.children.length === 0) {
    return <Button size="small" type="tertiary" disabled={!entry.link} onClick={() => open(entry.link)}>{name}</Button>;
  }
  const below = (
    <Dropdown.Menu>
      {entry.children.map((child) => (
        <Dropdown.Item key={child.menu_id} disabled={!child.link} onClick={() => open(child.link)}>{pick(child.name)}</Dropdown.Item>
      ))}
    </Dropdown.Menu>
  );
  return (
    <Dropdown trigger="click" position="topLeft" clickToHide render={below}>
      <Trigger><Button size="small" type="tertiary" icon={<IconChevronUp />} iconPosition="right">{name}</Button></Trigger>
    </Dropdown>
  );
}

function open(link: string): void {
  window.open(link, "_blank", "noopener,noreferrer");
}
