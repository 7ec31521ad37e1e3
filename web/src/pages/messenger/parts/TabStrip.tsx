import { IconEdit, IconPlus } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { TabCard } from "../../../gen/console";
import { useText } from "../../../state/language";
import { chatPartTexts } from "../../../texts/chatParts";
import type { Chat } from "../types";
import css from "./Parts.module.css";
import { TabDialog } from "./TabDialog";
import { useParts } from "./useParts";

/** The tabs of a chat: its messages, and links that people and programs added. */
export function TabStrip({ chat }: { chat: Chat }) {
  const t = useText(chatPartTexts);
  const parts = useParts(chat.chat_id);
  const [open, setOpen] = useState<TabCard | "new" | null>(null);
  if (!parts || (parts.tabs.length === 0 && !parts.may_change_tabs)) return null;
  return (
    <nav className={css.tabs} aria-label={t.tabs}>
      <span className={`${css.tab} ${css.tabHere}`} aria-current="page">{t.messages}</span>
      {parts.tabs.map((tab) => (
        <span key={tab.tab_id} className={css.tabBox}>
          <a className={`${css.tab} lk-ellipsis`} href={tab.url} target="_blank" rel="noopener noreferrer" title={tab.url}>{tab.name || tab.url}</a>
          {parts.may_change_tabs && (
            <Button size="small" theme="borderless" type="tertiary" className={css.tabEdit ?? ""} icon={<IconEdit size="small" />} aria-label={t.tabChange(tab.name || tab.url)} onClick={() => setOpen(tab)} />
          )}
        </span>
      ))}
      {parts.may_change_tabs && (
        <Button size="small" theme="borderless" type="tertiary" icon={<IconPlus size="small" />} aria-label={t.tabAdd} title={t.tabAdd} onClick={() => setOpen("new")} />
      )}
      {open && <TabDialog chatId={chat.chat_id} tabs={parts.tabs} tab={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </nav>
  );
}
