import { Input, Radio, RadioGroup } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { BotMenuEntry, NewMenuEntry } from "../../../gen/console";
import type { Refused } from "../../../net/call";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { botMenuTexts } from "../../../texts/botMenus";

const NAME_MOST = 60;
const KEY_MOST = 30;
const URL_MOST = 1000;

interface Props {
  /** What is changed; null for a new one. */
  entry: BotMenuEntry | null;
  /** The name of the entry that it stands below. */
  parent: string | null;
  busy: boolean;
  refused: Refused | null;
  onSave: (entry: NewMenuEntry) => void;
  onClose: () => void;
}

/** An entry of the menu: its name in both languages, and what pressing it does. */
export function EntryDialog({ entry, parent, busy, refused, onSave, onClose }: Props) {
  const t = useText(botMenuTexts);
  const { save } = useText();
  const [draft, setDraft] = useState<NewMenuEntry>(entry ?? { name: "", action: "event" });
  const set = (change: Partial<NewMenuEntry>) => setDraft({ ...draft, ...change });
  const { name, name_en, action, event_key, url } = draft;
  const wants = { submenu: "-", event: event_key, link: url, text: "-" }[action];
  const title = entry ? t.change(entry.name) : parent === null ? t.add : t.addBelow(parent);
  return (
    <ConfirmDialog
      open
      title={title}
      confirm={save}
      width={520}
      busy={busy}
      disabled={!name.trim() || !wants?.trim()}
      refused={refused}
      onConfirm={() => onSave({ name, name_en: name_en ?? "", action, event_key: event_key ?? "", url: url ?? "" })}
      onClose={onClose}
    >
      <Field label={t.name} required>{(id) => <Input id={id} autoFocus value={name} maxLength={NAME_MOST} onChange={(value) => set({ name: value })} />}</Field>
      <Field label={t.nameEn} hint={t.nameEnHint}>{(id) => <Input id={id} value={name_en ?? ""} maxLength={NAME_MOST} onChange={(value) => set({ name_en: value })} />}</Field>
      {action !== "submenu" && (
        <Field label={t.action}>
          {(id) => (
            <RadioGroup id={id} direction="vertical" value={action} aria-label={t.action} onChange={(event) => set({ action: event.target.value as NewMenuEntry["action"] })}>
              <Radio value="event" extra={t.eventHint}>{t.event}</Radio>
              <Radio value="link">{t.link}</Radio>
              <Radio value="text" extra={t.textHint}>{t.text}</Radio>
            </RadioGroup>
          )}
        </Field>
      )}
      {action === "event" && (
        <Field label={t.key} required>{(id) => <Input id={id} value={event_key ?? ""} maxLength={KEY_MOST} onChange={(value) => set({ event_key: value })} />}</Field>
      )}
      {action === "link" && (
        <Field label={t.url} required hint={t.urlHint}>{(id) => <Input id={id} value={url ?? ""} maxLength={URL_MOST} onChange={(value) => set({ url: value })} />}</Field>
      )}
    </ConfirmDialog>
  );
}
