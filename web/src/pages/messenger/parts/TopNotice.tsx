import { IconClose, IconDelete, IconPaperclip } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useDo } from "../../../net/ask";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { usePick, useText } from "../../../state/language";
import { chatPartTexts } from "../../../texts/chatParts";
import type { Chat } from "../types";
import { AnnouncementDialog } from "./AnnouncementDialog";
import css from "./Parts.module.css";
import { useParts } from "./useParts";

/** The notice on top of a conversation: a message of it, or its announcement. */
export function TopNotice({ chat }: { chat: Chat }) {
  const t = useText(chatPartTexts);
  const pick = usePick();
  const tell = useTellRefusal();
  const navigate = useNavigate();
  const parts = useParts(chat.chat_id);
  const [reading, setReading] = useState(false);
  const hide = useDo("parts.close_notice", { onRefused: tell });
  const remove = useDo("parts.remove_notice", { onRefused: tell });
  const notice = parts?.notice;
  const ask = { chat_id: chat.chat_id };
  const show = () => {
    if (notice?.kind === "announcement") setReading(true);
    else if (notice) void navigate(`/messenger/${chat.chat_id}?message=${notice.message_id}`);
  };
  const shown = notice && !notice.closed;
  return (
    <>
      {shown && (
        <section className={css.notice} aria-label={t.noticeTop}>
          <IconPaperclip className={css.noticeIcon ?? ""} />
          <button type="button" className={css.noticeWords} title={t.noticeBy(notice.by.name)} onClick={show}>
            <span className={css.noticeWho}>{notice.kind === "announcement" ? t.announcement : notice.sender?.name}</span>
            <span className="lk-ellipsis">{notice.preview ? pick(notice.preview) : t.noticeBy(notice.by.name)}</span>
          </button>
          {parts.may_change_notice && (
            <Button size="small" theme="borderless" type="tertiary" icon={<IconDelete />} aria-label={t.noticeRemove} title={t.noticeRemove} onClick={() => remove.mutate(ask)} />
          )}
          <Button size="small" theme="borderless" type="tertiary" icon={<IconClose />} aria-label={t.noticeClose} title={t.noticeClose} onClick={() => hide.mutate(ask)} />
        </section>
      )}
      {reading && <AnnouncementDialog chatId={chat.chat_id} onClose={() => setReading(false)} />}
    </>
  );
}
