import { Link } from "react-router";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";

/** What the bell opens: what waits for the person. */
export function NoticesPanel() {
  const t = useText();
  const { state } = useSession();
  const unread = state?.unread_notices ?? 0;
  const reviews = state?.pending_reviews ?? 0;
  return (
    <div className="lk-stack" style={{ padding: 16, width: 280, gap: 8 }}>
      <strong>{t.notices}</strong>
      {reviews > 0 && (
        <div className="lk-row" style={{ justifyContent: "space-between" }}>
          <span>{t.reviewsWaiting(reviews)}</span>
          <Link to="/admin/reviews">{t.goReview}</Link>
        </div>
      )}
      {unread > 0 && <span>{t.noticesUnread(unread)}</span>}
      {reviews + unread === 0 && <span className="lk-quiet">{t.noticesNone}</span>}
    </div>
  );
}
