/** `40 µs`, `1.4 ms`, `12 ms`, `1.2 s` */
export function took(us: number): string {
  if (us < 1_000) return `${us} µs`;
  if (us >= 1_000_000) return `${(us / 1_000_000).toFixed(1)} s`;
  return us >= 10_000 ? `${Math.round(us / 1_000)} ms` : `${(us / 1_000).toFixed(1)} ms`;
}
