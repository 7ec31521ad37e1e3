import { Link } from "react-router";
import type { NoticeCard } from "../../gen/console";
import { useAsk, useDo, useInvalidate } from "../../net/ask";
import { useLive } from "../../net/live";
import { ActionButton } from "../../parts/ActionButton";
import { Answered } from "../../parts/Answered";
import { useTellRefusal } from "../../parts/useTellRefusal";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { useWhen } from "../../state/dateTime";
import { noticeTexts } from "../../texts/notices";
import css from "./Notices.module.css";
import { placeOf, say } from "./formatNotice";

/** What the bell opens: what waits for the person, and what they were told. */
export function NoticesPanel() {
  const t = useText();
  const own = useText(noticeTexts);
  const { state } = useSession();
  const query = useAsk("notices.list", {});
  const invalidate = useInvalidate();
  const tell = useTellRefusal();
  const read = useDo("notices.read", { onRefused: tell, invalidates: ["notices.", "session."] });
  useLive("notice", () => void invalidate("notices."));
  const reviews = state?.pending_reviews ?? 0;
  return (
    <div className={css.panel}>
      <div className={css.head}>
        <strong>{t.notices}</strong>
        {(state?.unread_notices ?? 0) > 0 && (
          <ActionButton theme="borderless" size="small" busy={read.isPending} onClick={() => read.mutate({})}>
            {own.readAll}
          </ActionButton>
        )}
      </div>
      {reviews > 0 && (
        <div className={css.head}>
          <span>{t.reviewsWaiting(reviews)}</span>
          <Link to="/admin/reviews">{t.goReview}</Link>
        </div>
      )}
      <Answered query={query} height="96px">
        {({ notices }) =>
          notices.length ? (
            <ul className={css.list}>
              {notices.map((notice) => (
                <Line key={notice.id} notice={notice} onOpen={() => notice.read || read.mutate({ ids: [notice.id] })} />
              ))}
            </ul>
          ) : (
            <div className={`${css.none} lk-quiet`}>{t.noticesNone}</div>
          )
        }
      </Answered>
    </div>
  );
}

function Line({ notice, onOpen }: { notice: NoticeCard; onOpen: () => void }) {
  const t = useText(noticeTexts);
  const when = useWhen();
  return (
    <li>
      <Link to={placeOf(notice)} className={`${css.item} ${notice.read ? "" : css.unread}`} onClick={onOpen}>
        <span className={css.dot} />
        <span>
          <div>{say(t, notice)}</div>
          {notice.reason && <div className="lk-quiet">{t.reason(notice.reason)}</div>}
          <div className={css.time}>{when(notice.created_at)}</div>
        </span>
      </Link>
    </li>
  );
}
