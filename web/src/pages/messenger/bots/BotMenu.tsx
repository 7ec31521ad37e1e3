import { IconChevronUp, IconEdit, IconList } from "@douyinfe/semi-icons";
import { Button, Dropdown } from "@douyinfe/semi-ui-19";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Trigger } from "../../../parts/Trigger";
import type { BotMenuEntry, BotMenuTop } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { usePick, useText } from "../../../state/language";
import { botMenuTexts } from "../../../texts/botMenus";
import { outbox } from "../outbox";
import parts from "../parts/Parts.module.css";
import type { Chat } from "../types";

interface Props {
  chat: Chat;
  /** A message is being answered. */
  writing: boolean;
  /** The box in which one writes. */
  children: ReactNode;
}

/** The menu of the bot that one talks to: above the box in which one writes, or in its place. */
export function BotMenu({ chat, writing, children }: Props) {
  return chat.party?.kind === "app" ? <OfBot chat={chat} appId={chat.party.id} writing={writing}>{children}</OfBot> : children;
}

function OfBot({ chat, appId, writing, children }: Props & { appId: string }) {
  const t = useText(botMenuTexts);
  const [box, setBox] = useState(false);
  const { menu = [], style = "floating" } = useAsk("bot_menus.look", { app_id: appId }).data ?? {};
  const press = usePress(chat, appId);
  if (menu.length === 0) return children;
  const entries = menu.map((entry, at) => <Entry key={at} entry={entry} press={press} />);
  if (style === "floating") {
    return (
      <>
        <nav className={parts.menu} aria-label={t.menu}>{entries}</nav>
        {children}
      </>
    );
  }
  const shown = box || writing;
  const [label, icon] = shown ? [t.toMenu, <IconList key="menu" />] : [t.toBox, <IconEdit key="box" />];
  return (
    <>
      <nav className={`${parts.menu} ${shown ? "" : parts.instead}`} aria-label={t.menu}>
        <Button size="small" type="tertiary" icon={icon} aria-label={label} title={label} onClick={() => setBox(!shown)} />
        {!shown && entries}
      </nav>
      {shown && children}
    </>
  );
}

type Press = (entry: BotMenuEntry) => void;

/** What pressing an entry does. */
function usePress(chat: Chat, appId: string): Press {
  const client = useQueryClient();
  const name = useName();
  const tell = useTellRefusal();
  const { mutate } = useDo("messenger.use_menu", { invalidates: [], onRefused: tell });
  return (entry) => {
    if (entry.action === "event") mutate({ app_id: appId, event_key: entry.event_key });
    else if (entry.action === "link") window.open(entry.url, "_blank", "noopener,noreferrer");
    else outbox.send(client, chat.chat_id, name(entry), null);
  };
}

function useName(): (entry: BotMenuEntry) => string {
  const pick = usePick();
  return ({ name, name_en }) => pick({ zh: name, en: name_en || name });
}

function Entry({ entry, press }: { entry: BotMenuTop; press: Press }) {
  const name = useName();
  if (entry.action !== "submenu") return <Button size="small" type="tertiary" onClick={() => press(entry)}>{name(entry)}</Button>;
  const below = (
    <Dropdown.Menu>
      {entry.children.map((child, at) => <Dropdown.Item key={at} onClick={() => press(child)}>{name(child)}</Dropdown.Item>)}
    </Dropdown.Menu>
  );
  return (
    <Dropdown trigger="click" position="topLeft" clickToHide render={below}>
      <Trigger><Button size="small" type="tertiary" icon={<IconChevronUp />} iconPosition="right">{name(entry)}</Button></Trigger>
    </Dropdown>
  );
}
