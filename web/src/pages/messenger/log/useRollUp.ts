import { type RefObject, useCallback, useEffect, useLayoutEffect } from "react";

/** Keeps so much `room` below the newest message that the last divider which rolls up can stand at the top of the view. */
export function useRollUp(box: RefObject<HTMLElement | null>, list: RefObject<HTMLElement | null>, room: RefObject<HTMLElement | null>, shown: unknown): void {
  const measure = useCallback(() => {
    const [view, rest] = [box.current, room.current];
    if (!view || !rest) return;
    const divider = [...view.querySelectorAll("[data-rolls-up]")].at(-1);
    const taken = divider ? rest.getBoundingClientRect().top - divider.getBoundingClientRect().top : view.clientHeight;
    rest.style.height = `${Math.max(0, Math.floor(view.clientHeight - taken - below(list.current)))}px`;
  }, [box, list, room]);
  useLayoutEffect(measure, [measure, shown]);
  useEffect(() => {
    const sized = new ResizeObserver(measure);
    for (const one of [box.current, list.current]) if (one) sized.observe(one);
    return () => sized.disconnect();
  }, [box, list, measure]);
}

/** What the list itself keeps free below its last line. */
function below(list: HTMLElement | null): number {
  return list ? parseFloat(getComputedStyle(list).paddingBottom) || 0 : 0;
}
