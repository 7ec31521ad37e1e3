import { handOver } from "../../net/call";

/** A message that is not said yet: its type, and its content as the API takes it. */
export interface Attached {
  msg_type: "text" | "image" | "file" | "audio" | "media";
  content: string;
}

/** Brings a file to the server, as the message that it can be sent as; throws `Refused`. */
export async function attach(file: File): Promise<Attached> {
  const duration = /^(audio|video)\//.test(file.type) ? await durationOf(file) : 0;
  return handOver<Attached>("messenger.attach", { name: file.name || "image.png", ...(duration ? { duration: String(duration) } : {}) }, file);
}

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

/** The files in what was pasted or dropped. */
export function filesOf(data: DataTransfer | null): File[] {
  return data ? Array.from(data.files) : [];
}
