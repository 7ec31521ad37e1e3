import type { Attached } from "../../gen/console";
import { handOver } from "../../net/call";
import { durationOf } from "../../parts/duration";

/** Brings a file to the server, as the message that it can be sent as; throws `Refused`. */
export async function attach(file: File): Promise<Attached> {
  const duration = /^(audio|video)\//.test(file.type) ? await durationOf(file) : 0;
  return handOver("messenger.attach", { name: file.name || "image.png", ...(duration ? { duration } : {}) }, file);
}

/** The files in what was pasted or dropped. */
export function filesOf(data: DataTransfer | null): File[] {
  return data ? Array.from(data.files) : [];
}
