import { type RefObject, useEffect } from "react";

const INNER = "a[href], button, input, select, textarea, [tabindex]";
const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * Makes a list one stop of the Tab key. Arrows, Home and End go through its items; Tab or the right arrow into what an
 * item holds, Escape back to it. `shown` is what the items are made from; `begin` is where one comes in.
 */
export function useRoving(list: RefObject<HTMLElement | null>, selector: string, shown: unknown, begin: "first" | "last" = "first"): void {
  useEffect(() => {
    const box = list.current;
    if (!box) return;
    const items = () => [...box.querySelectorAll<HTMLElement>(selector)];
    const arrange = () => arrangeStops(items(), begin);
    const came = ({ target }: FocusEvent) => {
      const all = items();
      const here = all.find((item) => item.contains(target as Node));
      if (!here) return;
      for (const item of all) item.toggleAttribute("data-stop", item === here);
      arrange();
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const all = items();
      const to = whereTo(all, event.key, event.target as HTMLElement);
      if (!to) return;
      event.preventDefault();
      // A closed menu or popover would take the focus back at Escape.
      event.stopPropagation();
      to.focus();
      to.scrollIntoView({ block: "nearest" });
    };
    arrange();
    // What is drawn later, such as a message's file, brings stops of its own.
    const drawn = new MutationObserver(arrange);
    drawn.observe(box, { childList: true, subtree: true });
    box.addEventListener("focusin", came);
    box.addEventListener("keydown", pressed);
    return () => {
      drawn.disconnect();
      box.removeEventListener("focusin", came);
      box.removeEventListener("keydown", pressed);
    };
  }, [list, selector, shown, begin]);
}

/** Leaves one item, and what it holds, to the Tab key. */
export function arrangeStops(items: readonly HTMLElement[], begin: "first" | "last"): void {
  const stop = items.find((item) => item.hasAttribute("data-stop")) ?? items.find((item) => item.getAttribute("aria-current") === "true") ?? items.at(begin === "first" ? 0 : -1);
  for (const item of items) {
    item.tabIndex = item === stop ? 0 : -1;
    for (const inner of item.querySelectorAll<HTMLElement>(INNER)) allowTab(inner, item === stop);
  }
}

function allowTab(inner: HTMLElement, allowed: boolean): void {
  const kept = inner.dataset["tab"];
  if (allowed && kept !== undefined) {
    inner.tabIndex = Number(kept);
    delete inner.dataset["tab"];
  } else if (!allowed && kept === undefined && inner.tabIndex >= 0) {
    inner.dataset["tab"] = String(inner.tabIndex);
    inner.tabIndex = -1;
  }
}

/** Where a key leads from where the focus is; null where it is none of the list's. */
export function whereTo(items: readonly HTMLElement[], key: string, target: HTMLElement): HTMLElement | null {
  const at = items.findIndex((item) => item.contains(target));
  const here = items[at];
  if (!here) return null;
  if (target !== here) return key === "Escape" && !target.closest('[aria-expanded="true"]') ? here : null;
  if (key === "ArrowRight") return [...here.querySelectorAll<HTMLElement>(INNER)].find((inner) => inner.tabIndex >= 0) ?? null;
  return items[STEPS[key]?.(at, items.length - 1) ?? -1] ?? null;
}
