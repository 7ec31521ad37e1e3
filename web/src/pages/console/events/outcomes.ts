import type { EventLine } from "../../../gen/console";
import type { Tone } from "../../../parts/StatusTag";

/** How what became of an event looks. */
export const TONES: Record<EventLine["outcome"], Tone> = { waiting: "warn", delivered: "good", given_up: "bad" };
