const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const WRITTEN = /^(\d{1,9})([smhd]?)$/;

/** The seconds of 90s, 5m, 6h, 14d; null for what is no duration. */
export function secondsOf(text: string): number | null {
  const found = WRITTEN.exec(text.trim());
  const seconds = found ? Number(found[1]) * (SECONDS[found[2] ?? ""] ?? 1) : 0;
  return seconds > 0 ? seconds : null;
}
