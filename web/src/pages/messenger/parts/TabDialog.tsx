import { IconArrowLeft, IconArrowRight, IconDelete } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { TabCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { chatPartTexts } from "../../../texts/chatParts";
import css from "./Parts.module.css";

interface Props {
  chatId: string;
  tabs: readonly TabCard[];
  /** The tab that is changed, null for a new one. */
  tab: TabCard | null;
  onClose: () => void;
}

const NAME_MOST = 60;

/** A tab's name and link, and where it stands. */
export function TabDialog({ chatId, tabs, tab, onClose }: Props) {
  const t = useText(chatPartTexts);
  const { save } = useText();
  const [name, setName] = useState(tab?.name ?? "");
  const [url, setUrl] = useState(tab?.url ?? "https://");
  const add = useDo("parts.add_tab", { onDone: onClose });
  const change = useDo("parts.change_tab", { onDone: onClose });
  const remove = useDo("parts.remove_tab", { onDone: onClose });
  const sort = useDo("parts.sort_tabs");
  const submit = () => {
    if (tab) change.mutate({ chat_id: chatId, tab_id: tab.tab_id, type: tab.type, name, url: url.trim() });
    else add.mutate({ chat_id: chatId, name, url: url.trim() });
  };
  const at = tabs.findIndex(({ tab_id }) => tab_id === tab?.tab_id);
  const move = (by: number) => {
    const ids = tabs.map(({ tab_id }) => tab_id);
    const [moved] = ids.splice(at, 1);
    if (moved) sort.mutate({ chat_id: chatId, tab_ids: [...ids.slice(0, at + by), moved, ...ids.slice(at + by)] });
  };
  return (
    <ConfirmDialog
      open
      title={tab ? t.tabChange(tab.name || tab.url) : t.tabAdd}
      confirm={save}
      busy={add.isPending || change.isPending}
      disabled={!name.trim() || !url.trim()}
      refused={add.error ?? change.error ?? remove.error ?? sort.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <Field label={t.tabName} required>{(id) => <Input id={id} autoFocus value={name} maxLength={NAME_MOST} onChange={setName} />}</Field>
      <Field label={t.tabUrl} required hint={t.tabUrlHint}>{(id) => <Input id={id} value={url} onChange={setUrl} />}</Field>
      {tab && (
        <div className={css.dialogTools}>
          <Button icon={<IconArrowLeft />} disabled={at <= 0} onClick={() => move(-1)}>{t.left}</Button>
          <Button icon={<IconArrowRight />} disabled={at >= tabs.length - 1} onClick={() => move(1)}>{t.right}</Button>
          <Button type="danger" icon={<IconDelete />} onClick={() => remove.mutate({ chat_id: chatId, tab_id: tab.tab_id })}>{t.tabRemove}</Button>
        </div>
      )}
    </ConfirmDialog>
  );
}
