import type { ReactNode } from "react";
import css from "./StatusTag.module.css";

export type Tone = "good" | "busy" | "warn" | "bad" | "quiet";

/** A state in one word: good (live, approved), busy (in review), warn (unpublished), bad (rejected, disabled), quiet (draft). */
export function StatusTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`${css.tag} ${css[tone]}`}>{children}</span>;
}
