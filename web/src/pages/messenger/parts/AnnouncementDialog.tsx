import { Button, Input, TextArea } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Dialog } from "../../../parts/Dialog";
import type { AnnouncementCard } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { Answered } from "../../../parts/Answered";
import { ErrorNote } from "../../../parts/ErrorNote";
import { Field } from "../../../parts/Field";
import { useLanguage, useText } from "../../../state/language";
import { chatPartTexts } from "../../../texts/chatParts";
import { fullTime } from "../times";
import { AnnouncementBody } from "./AnnouncementBody";
import css from "./Parts.module.css";

/** A group's announcement: read, and written anew. */
export function AnnouncementDialog({ chatId, onClose }: { chatId: string; onClose: () => void }) {
  const t = useText(chatPartTexts);
  const query = useAsk("announcements.get", { chat_id: chatId });
  const [editing, setEditing] = useState<AnnouncementCard | null>(null);
  return (
    <Dialog title={t.announcement} width={640} onClose={onClose}>
      <div className={css.pane}>
        <Answered query={query} height="160px">
          {(found) => editing
            ? <Editor chatId={chatId} found={editing} onDone={() => setEditing(null)} />
            : <Reader found={found} onEdit={() => setEditing(found)} />}
        </Answered>
      </div>
    </Dialog>
  );
}

function Reader({ found, onEdit }: { found: AnnouncementCard; onEdit: () => void }) {
  const t = useText(chatPartTexts);
  const [language] = useLanguage();
  return (
    <div className="lk-stack">
      {found.revision === 0
        ? <p className="lk-quiet">{t.announcementNone}</p>
        : <AnnouncementBody title={found.title} blocks={found.blocks} />}
      <div className={css.foot}>
        <span className={css.small}>{found.revision > 0 && t.announcementBy(found.modifier.name, fullTime(found.updated_at, language))}</span>
        {found.may_edit && <Button theme="solid" onClick={onEdit}>{t.announcementEdit}</Button>}
      </div>
    </div>
  );
}

function Editor({ chatId, found, onDone }: { chatId: string; found: AnnouncementCard; onDone: () => void }) {
  const t = useText(chatPartTexts);
  const { save, cancel } = useText();
  const [title, setTitle] = useState(found.title);
  const [text, setText] = useState(found.lines.join("\n"));
  const write = useDo("announcements.write", { onDone });
  const submit = () => write.mutate({ chat_id: chatId, revision: found.revision, title, lines: text.split("\n") });
  return (
    <div className="lk-stack">
      <Field label={t.announcementTitle}>{(id) => <Input id={id} autoFocus value={title} onChange={setTitle} />}</Field>
      <Field label={t.announcementText} hint={t.announcementHint}>
        {(id) => <TextArea id={id} value={text} autosize={{ minRows: 6, maxRows: 16 }} onChange={setText} />}
      </Field>
      {write.error && <ErrorNote refused={write.error} />}
      <div className={css.foot}>
        <Button type="tertiary" onClick={onDone}>{cancel}</Button>
        <ActionButton theme="solid" busy={write.isPending} onClick={submit}>{save}</ActionButton>
      </div>
    </div>
  );
}
