/** How long audio or video plays, in ms; 0 where the browser cannot tell. */
export function durationOf(file: Blob): Promise<number> {
  const player = document.createElement(file.type.startsWith("audio/") ? "audio" : "video");
  const address = URL.createObjectURL(file);
  return new Promise<number>((resolve) => {
    const timer = setTimeout(() => resolve(0), 3_000);
    const done = (ms: number) => (clearTimeout(timer), resolve(Number.isFinite(ms) ? Math.round(ms) : 0));
    player.onloadedmetadata = () => done(player.duration * 1_000);
    player.onerror = () => done(0);
    player.preload = "metadata";
    player.src = address;
  }).finally(() => URL.revokeObjectURL(address));
}
