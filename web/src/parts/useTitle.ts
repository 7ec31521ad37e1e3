import { useEffect } from "react";
import { useUnreadCount } from "../state/unread";

/** Names the browser's tab while the page is shown, with how many messages wait. */
export function useTitle(title: string): void {
  const unread = useUnreadCount();
  useEffect(() => {
    const waiting = unread ? `(${unread > 99 ? "99+" : unread}) ` : "";
    document.title = waiting + (title ? `${title} · Larkstead` : "Larkstead");
  }, [title, unread]);
}
