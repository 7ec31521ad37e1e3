import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { type Measured, type Place, placeOf, shiftOf } from "./place";

/** How near its end (in pixels) a log has to be to stay there when something is added. */
const AT_END = 24;

export interface Held {
  /** Whether the newest message of the window is in sight, or nearly so. */
  atEnd: () => boolean;
  /** Goes to a message, and stays at it; false where it is not shown. `share`: how far down in the view, 0 to 1. */
  goTo: (messageId: string, share: number) => boolean;
  goToEnd: () => void;
}

/**
 * Keeps what one reads where it is when something else is `shown` and whenever pictures get their height; at the
 * end of the log it keeps the end in sight, if that is the newest there is (`endsNewest`). Browsers do this by
 * themselves in part only, and Safari not at all.
 */
export function useHoldPlace(
  box: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  shown: unknown,
  { endsNewest, onMoved }: { endsNewest: boolean; onMoved: () => void },
): Held {
  const place = useRef<Place>("end");
  const latest = useRef({ onMoved, endsNewest });
  useLayoutEffect(() => {
    latest.current = { onMoved, endsNewest };
  }, [onMoved, endsNewest]);

  const remember = useCallback(() => {
    const view = box.current;
    if (!view) return;
    const isAtEnd = latest.current.endsNewest && view.scrollHeight - view.scrollTop - view.clientHeight <= AT_END;
    place.current = isAtEnd ? "end" : (placeOf(rowsOf(view), view.getBoundingClientRect().top) ?? place.current);
  }, [box]);
  const restore = useCallback(() => {
    const view = box.current;
    if (!view) return;
    if (place.current === "end") view.scrollTop = view.scrollHeight;
    else {
      const shift = shiftOf(place.current, rowsOf(view), view.getBoundingClientRect().top);
      if (Math.abs(shift) >= 1) view.scrollTop += shift;
    }
  }, [box]);

  useLayoutEffect(restore, [restore, shown]);
  useEffect(() => {
    const [view, inner] = [box.current, content.current];
    if (!view || !inner) return;
    const scrolled = () => {
      remember();
      latest.current.onMoved();
    };
    const sized = new ResizeObserver(() => {
      restore();
      latest.current.onMoved();
    });
    view.addEventListener("scroll", scrolled, { passive: true });
    sized.observe(view);
    sized.observe(inner);
    return () => {
      view.removeEventListener("scroll", scrolled);
      sized.disconnect();
    };
  }, [box, content, remember, restore]);

  const goTo = useCallback((messageId: string, share: number) => {
    const view = box.current;
    const row = view?.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(messageId)}"]`);
    if (!view || !row) return false;
    place.current = { id: messageId, top: Math.max(8, Math.round((view.clientHeight - row.offsetHeight) * share)) };
    restore();
    // Near an end of the log it cannot be where it was wanted.
    remember();
    return true;
  }, [box, restore, remember]);
  const goToEnd = useCallback(() => {
    place.current = "end";
    restore();
  }, [restore]);
  const atEnd = useCallback(() => place.current === "end", []);
  return useMemo(() => ({ atEnd, goTo, goToEnd }), [atEnd, goTo, goToEnd]);
}

/** The messages of a log with where they are. */
export function rowsOf(view: HTMLElement): Measured[] {
  return [...view.querySelectorAll<HTMLElement>("[data-message-id]")].map((row) => ({
    id: row.dataset["messageId"] ?? "",
    box: () => row.getBoundingClientRect(),
  }));
}
