import { IconArrowUp, IconDelete, IconEdit, IconPlus } from "@douyinfe/semi-icons";
import { Button, Input, TextArea } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Dialog } from "../../../parts/Dialog";
import type { MenuEntry } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { ErrorNote } from "../../../parts/ErrorNote";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { chatPartTexts } from "../../../texts/chatParts";
import css from "./Parts.module.css";
import { entriesOf } from "./menuDraft";
import { useParts } from "./useParts";

const NAME_MOST = 120;
const TOP_MOST = 3;

/** A group's menu: its entries are added, renamed, put into order and taken away here. */
export function MenuDialog({ chatId, onClose }: { chatId: string; onClose: () => void }) {
  const t = useText(chatPartTexts);
  const menu = useParts(chatId)?.menu ?? [];
  const [open, setOpen] = useState<MenuEntry | "new" | null>(null);
  const remove = useDo("parts.remove_menu");
  const sort = useDo("parts.sort_menu");
  if (open) return <EntryDialog chatId={chatId} entry={open === "new" ? null : open} onClose={() => setOpen(null)} />;
  const ids = menu.map(({ menu_id }) => menu_id);
  const up = (at: number) => sort.mutate({ chat_id: chatId, menu_ids: [...ids.slice(0, at - 1), ids[at] ?? "", ids[at - 1] ?? "", ...ids.slice(at + 1)] });
  const refused = remove.error ?? sort.error;
  return (
    <Dialog title={t.menuManage} width={520} onClose={onClose}>
      <div className={`lk-stack ${css.pane}`}>
        {menu.length === 0 && <p className="lk-quiet">{t.menuNone}</p>}
        <ul className={css.entries}>
          {menu.map((top, at) => (
            <li key={top.menu_id}>
              <Row entry={top} onEdit={() => setOpen(top)}>
                <Button size="small" theme="borderless" icon={<IconArrowUp />} disabled={at === 0} aria-label={t.up(top.plain_name)} onClick={() => up(at)} />
                <Button size="small" theme="borderless" type="danger" icon={<IconDelete />} aria-label={t.menuRemove(top.plain_name)} onClick={() => remove.mutate({ chat_id: chatId, menu_id: top.menu_id })} />
              </Row>
              <ul className={css.entries}>
                {top.children.map((child) => <li key={child.menu_id} className={css.below}><Row entry={child} onEdit={() => setOpen(child)} /></li>)}
              </ul>
            </li>
          ))}
        </ul>
        {refused && <ErrorNote refused={refused} />}
        <div><Button icon={<IconPlus />} disabled={menu.length >= TOP_MOST} onClick={() => setOpen("new")}>{t.menuAdd}</Button></div>
      </div>
    </Dialog>
  );
}

function Row({ entry, onEdit, children }: { entry: MenuEntry; onEdit: () => void; children?: React.ReactNode }) {
  const t = useText(chatPartTexts);
  return (
    <div className={css.entry}>
      <span className={css.entryWords}>
        <span className="lk-ellipsis">{entry.plain_name}</span>
        <span className={`lk-ellipsis ${css.small}`}>{entry.link || t.noLink}</span>
      </span>
      <Button size="small" theme="borderless" icon={<IconEdit />} aria-label={t.menuChange(entry.plain_name)} onClick={onEdit} />
      {children}
    </div>
  );
}

function EntryDialog({ chatId, entry, onClose }: { chatId: string; entry: MenuEntry | null; onClose: () => void }) {
  const t = useText(chatPartTexts);
  const { save } = useText();
  const [name, setName] = useState(entry?.plain_name ?? "");
  const [link, setLink] = useState(entry?.link ?? "");
  const [below, setBelow] = useState("");
  const add = useDo("parts.add_menu", { onDone: onClose });
  const change = useDo("parts.change_menu", { onDone: onClose });
  const submit = () => {
    const given = { chat_id: chatId, name, link: link.trim() };
    if (entry) change.mutate({ ...given, menu_id: entry.menu_id });
    else add.mutate({ ...given, children: entriesOf(below) });
  };
  // Whether an entry leads anywhere is said when it is made.
  const linked = entry === null || entry.link !== "";
  return (
    <ConfirmDialog
      open
      title={entry ? t.menuChange(entry.plain_name) : t.menuAdd}
      confirm={save}
      busy={add.isPending || change.isPending}
      disabled={!name.trim()}
      refused={add.error ?? change.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <Field label={t.menuName} required>{(id) => <Input id={id} autoFocus value={name} maxLength={NAME_MOST} onChange={setName} />}</Field>
      {linked && (
        <Field label={t.menuLink} hint={t.menuLinkHint}>
          {(id) => <Input id={id} value={link} disabled={below.trim() !== ""} onChange={setLink} />}
        </Field>
      )}
      {entry === null && (
        <Field label={t.menuChildren} hint={t.menuChildrenHint}>
          {(id) => <TextArea id={id} value={below} disabled={link.trim() !== ""} autosize={{ minRows: 2, maxRows: 5 }} onChange={setBelow} />}
        </Field>
      )}
    </ConfirmDialog>
  );
}
