/** Times as logs write them: in this browser's zone, the same in both languages. */

const two = (value: number) => String(value).padStart(2, "0");

/** `11-22 14:05:09` */
export function dayAndTime(ms: number): string {
  const at = new Date(ms);
  return `${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** `40 µs`, `1.4 ms`, `12 ms`, `1.2 s` */
export function took(us: number): string {
  if (us < 1_000) return `${us} µs`;
  if (us >= 1_000_000) return `${(us / 1_000_000).toFixed(1)} s`;
  return us >= 10_000 ? `${Math.round(us / 1_000)} ms` : `${(us / 1_000).toFixed(1)} ms`;
}
