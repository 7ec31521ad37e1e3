/** A message of a log, and where on the screen it is (asked only of those that are looked at). */
export interface Measured {
  id: string;
  box: () => { top: number; bottom: number };
}

/** Where one reads: at the end, or with a message so many pixels below the upper edge. */
export type Place = "end" | { id: string; top: number };

/** The first message that reaches below the upper edge of the view; null where there is none. */
export function placeOf(rows: readonly Measured[], edge: number): Place | null {
  const at = firstWhere(rows, ({ bottom }) => bottom > edge);
  const row = rows[at];
  return row ? { id: row.id, top: row.box().top - edge } : null;
}

/** How far to scroll so that a place is where it was. */
export function shiftOf(place: Exclude<Place, "end">, rows: readonly Measured[], edge: number): number {
  const row = rows.find(({ id }) => id === place.id);
  return row ? row.box().top - edge - place.top : 0;
}

/** The newest message that is in view to its end, or fills the view: what is above it was in view or is older. */
export function lastSeen(rows: readonly Measured[], top: number, bottom: number): string | null {
  const after = firstWhere(rows, (box) => box.bottom > bottom + 1);
  const cut = rows[after];
  // A message that is higher than the view is never in it to its end.
  if (cut && cut.box().top <= top + 1) return cut.id;
  const row = rows[after - 1];
  return row && row.box().bottom > top ? row.id : null;
}

/** The number of the first row for which this holds; it holds for all that follow. */
function firstWhere(rows: readonly Measured[], holds: (box: { top: number; bottom: number }) => boolean): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && holds(row.box())) high = middle;
    else low = middle + 1;
  }
  return low;
}
