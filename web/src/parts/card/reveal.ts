import { type RefObject, useEffect } from "react";

/** Told by a control that is to be seen, wherever it is. */
const REVEAL = "card-reveal";

/** Opens whatever is closed around an element of a card. */
export function reveal(element: Element): void {
  element.dispatchEvent(new Event(REVEAL, { bubbles: true }));
}

/** Opens a place when something in it is to be seen. */
export function useReveal(place: RefObject<HTMLElement | null>, open: () => void): void {
  useEffect(() => {
    const shown = place.current;
    shown?.addEventListener(REVEAL, open);
    return () => shown?.removeEventListener(REVEAL, open);
  }, [place, open]);
}
