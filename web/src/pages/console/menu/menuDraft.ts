import type { BotMenuTop, NewMenuEntry, NewMenuTop } from "../../../gen/console";

/** Where an entry stands: among the main ones (`below` null), or among those below one of them. */
export interface Place {
  top: number;
  below: number | null;
}

/** The menu with an entry put into its place: one that is there is replaced, keeping those below it; another one is added. */
export function put(menu: readonly BotMenuTop[], { top, below }: Place, entry: NewMenuEntry): NewMenuTop[] {
  const old = menu[top];
  if (below === null) {
    const children = old?.children ?? [];
    return placed<NewMenuTop>(menu, top, { ...entry, children });
  }
  if (!old) return [...menu];
  // What has entries below it does nothing else.
  const { name, name_en } = old;
  return placed<NewMenuTop>(menu, top, { name, name_en, action: "submenu", children: placed<NewMenuEntry>(old.children, below, entry) });
}

export function without(menu: readonly BotMenuTop[], { top, below }: Place): NewMenuTop[] {
  const kept = (_: unknown, at: number) => at !== (below ?? top);
  if (below === null) return menu.filter(kept);
  return menu.map((one, at) => (at === top ? { ...one, children: one.children.filter(kept) } : one));
}

/** The menu with an entry one place nearer to the first. */
export function raised(menu: readonly BotMenuTop[], { top, below }: Place): NewMenuTop[] {
  if (below === null) return swapped(menu, top);
  return menu.map((one, at) => (at === top ? { ...one, children: swapped(one.children, below) } : one));
}

function placed<Entry>(list: readonly Entry[], at: number, entry: Entry): Entry[] {
  return at < list.length ? list.map((old, index) => (index === at ? entry : old)) : [...list, entry];
}

function swapped<Entry>(list: readonly Entry[], at: number): Entry[] {
  return list.map((one, index) => (index === at ? list[at - 1] : index === at - 1 ? list[at] : one) ?? one);
}
