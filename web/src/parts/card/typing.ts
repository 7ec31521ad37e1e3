import { useEffect, useState } from "react";
import { type Node, amount, node, word } from "./read";

/** How text that goes on with what was there is typed out: so many characters at a time, so many ms apart. */
export interface Printing {
  everyMs: number;
  step: number;
  /** What still waits when more comes: it appears at once, or is typed to its end first. */
  strategy: "fast" | "delay";
}

const [EVERY_MS, STEP] = [70, 1];
// Quicker than a browser draws, or so slow that nobody sees that something is going on.
const [QUICKEST_MS, SLOWEST_MS, STEP_MOST] = [16, 2_000, 1_000];

/** The settings of a card by which its texts are typed out. */
export function printingOf(card: Node): Printing {
  const settings = node(node(card, "config") ?? {}, "streaming_config") ?? {};
  const everyMs = onDesktop(settings, "print_frequency_ms") ?? EVERY_MS;
  const step = onDesktop(settings, "print_step") ?? STEP;
  return {
    everyMs: Math.min(Math.max(everyMs, QUICKEST_MS), SLOWEST_MS),
    step: Math.min(Math.max(Math.round(step), 1), STEP_MOST),
    strategy: word(settings, "print_strategy") === "delay" ? "delay" : "fast",
  };
}

function onDesktop(settings: Node, name: string): number | null {
  const values = node(settings, name) ?? {};
  return amount(values, "pc") ?? amount(values, "default");
}

/** How much of a text is shown once it is another: what goes on with the text before is typed, any other is there. */
export function shownAfter(before: string, shown: number, text: string, printing: Printing | null): number {
  if (!printing || !text.startsWith(before)) return text.length;
  return printing.strategy === "fast" ? before.length : Math.min(shown, before.length);
}

/** The text up to so many characters, never cut within one. */
export function cut(text: string, shown: number): string {
  const last = text.charCodeAt(shown - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? shown + 1 : shown);
}

/** A text as it is being typed out; whole where nothing is printed. */
export function useTyped(text: string, printing: Printing | null): string {
  const [state, setState] = useState({ text, shown: text.length });
  // Another text is taken up as it is drawn, so that it is never there whole for a moment.
  const now = state.text === text ? state : { text, shown: shownAfter(state.text, state.shown, text, calm() ? null : printing) };
  if (now !== state) setState(now);
  const { everyMs, step } = printing ?? { everyMs: EVERY_MS, step: STEP };
  const typing = printing !== null && now.shown < text.length;
  useEffect(() => {
    if (!typing) return undefined;
    const timer = setInterval(() => setState((kept) => ({ ...kept, shown: Math.min(kept.shown + step, kept.text.length) })), everyMs);
    return () => clearInterval(timer);
  }, [typing, everyMs, step]);
  return typing ? cut(text, now.shown) : text;
}

function calm(): boolean {
  return typeof window.matchMedia === "function" && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
