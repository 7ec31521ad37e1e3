/** Bytes as a person reads them: "12.3 MB". */
export function bytes(count: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** Microseconds as a person reads them: "850 µs", "1.2 ms", "3.4 s"; nothing measured is "–". */
export function duration(us: number | null): string {
  if (us === null) return "–";
  if (us < 1000) return `${us} µs`;
  return us < 1_000_000 ? `${(us / 1000).toFixed(1)} ms` : `${(us / 1_000_000).toFixed(1)} s`;
}

/** A share as a percentage with at most one digit behind the point. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "0" : String(Math.round((part / whole) * 1000) / 10);
}

/** Counts of codes over all points, the most frequent first. */
export function byCode(points: readonly { codes: Record<string, number> }[]): [code: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { codes } of points) for (const [code, count] of Object.entries(codes)) counts.set(code, (counts.get(code) ?? 0) + count);
  return [...counts].sort((one, other) => other[1] - one[1]);
}
