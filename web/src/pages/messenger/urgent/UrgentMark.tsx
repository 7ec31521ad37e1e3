import { IconAlarm } from "@douyinfe/semi-icons";
import { Popover } from "@douyinfe/semi-ui-19";
import { useAsk, usePages } from "../../../net/ask";
import { Avatar } from "../../../parts/Avatar";
import { ErrorNote } from "../../../parts/ErrorNote";
import { LoadMore } from "../../../parts/LoadMore";
import { LoadingPane } from "../../../parts/LoadingPane";
import { StatusTag } from "../../../parts/StatusTag";
import { useText } from "../../../state/language";
import { urgentTexts } from "../../../texts/urgent";
import type { Message } from "../types";
import css from "./Urgent.module.css";

/** Below an urgent message: that it is, to whom it is; and to its sender how many have read it, and who. */
export function UrgentMark({ message }: { message: Message }) {
  const t = useText(urgentTexts);
  const marks = useAsk("urgents.marks", { chat_id: message.chat_id }, { staleTime: 60_000 });
  const mark = marks.data?.marks.find(({ message_id }) => message_id === message.message_id);
  if (!mark || message.deleted) return null;
  if (mark.urged === 0) {
    const said = mark.own === "read" ? t.ownRead : t.mark;
    return <span className={`${css.mark} ${mark.own === "read" ? css.done : ""}`}><IconAlarm size="small" />{said}</span>;
  }
  const done = mark.confirmed === mark.urged;
  return (
    <Popover aria-label={t.whoTitle} trigger="click" position="bottomRight" showArrow content={<Who messageId={message.message_id} />}>
      <button type="button" className={`${css.mark} ${css.pressed} ${done ? css.done : ""}`}>
        <IconAlarm size="small" />{t.progress(mark.confirmed, mark.urged)}
      </button>
    </Popover>
  );
}

function Who({ messageId }: { messageId: string }) {
  const t = useText(urgentTexts);
  const query = usePages("urgents.people", { message_id: messageId });
  const people = query.data?.pages.flatMap((page) => page.people) ?? [];
  return (
    <div className={css.who} role="dialog" aria-label={t.whoTitle}>
      <strong>{t.whoTitle}</strong>
      {query.error && !query.data && <ErrorNote refused={query.error} />}
      {query.isPending && <LoadingPane height="60px" />}
      <ul className={css.people}>
        {people.map(({ party, means, confirmed_at }) => (
          <li key={party.id} className={css.person}>
            <Avatar name={party.name} src={party.avatar} size={28} />
            <span className="lk-ellipsis">{party.name}</span>
            <span className={css.would}>{means.map((one) => t[one]).join(" · ")}</span>
            <span className={css.state}><StatusTag tone={confirmed_at ? "good" : "busy"}>{confirmed_at ? t.read : t.unread}</StatusTag></span>
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </div>
  );
}
