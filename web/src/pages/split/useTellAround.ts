import { useEffect } from "react";
import { type PaneSays, pane } from "../../net/pane";
import { useLooking } from "../messenger/log/useLooking";

/** Tells the page around a half of a split view what it shows, so that its address keeps it. */
export function useTellAround(at: string, unread: number): void {
  const looking = useLooking();
  useEffect(() => {
    if (!pane || window.parent === window) return;
    const says: PaneSays = { pane: pane.as, at, unread, looking };
    window.parent.postMessage(says, window.location.origin);
  }, [at, unread, looking]);
}
