import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Printing, cut, printingOf, shownAfter, useTyped } from "./typing";

const FAST: Printing = { everyMs: 50, step: 2, strategy: "fast" };
const DELAY: Printing = { ...FAST, strategy: "delay" };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a card's own settings say how fast it is printed, those for a desktop first", () => {
  const config = { streaming_config: { print_frequency_ms: { default: 30, pc: 40 }, print_step: { default: 5 }, print_strategy: "delay" } };
  expect(printingOf({ config })).toEqual({ everyMs: 40, step: 5, strategy: "delay" });
  expect(printingOf({})).toEqual({ everyMs: 70, step: 1, strategy: "fast" });
});

test("settings beyond all measure are kept within it", () => {
  const config = { streaming_config: { print_frequency_ms: { default: -3 }, print_step: { default: 1e9 } } };
  expect(printingOf({ config })).toEqual({ everyMs: 16, step: 1_000, strategy: "fast" });
});

test("text that goes on is typed from where the old one ended, or from where it had come to", () => {
  expect(shownAfter("Hello", 2, "Hello world", FAST)).toBe(5);
  expect(shownAfter("Hello", 2, "Hello world", DELAY)).toBe(2);
});

test("other text is there at once, and so is all of it where nothing is printed", () => {
  expect(shownAfter("Hello", 5, "Goodbye", FAST)).toBe(7);
  expect(shownAfter("Hello", 5, "Hello world", null)).toBe(11);
});

test("a character of two halves is never cut", () => {
  expect(cut("a😀b", 2)).toBe("a😀");
  expect(cut("a😀b", 1)).toBe("a");
});

test("what comes is typed out step by step, and is whole when printing ends", () => {
  const seen: string[] = [];
  function Shown({ text, printing }: { text: string; printing: Printing | null }) {
    const typed = useTyped(text, printing);
    seen.push(typed);
    return typed;
  }
  const place = document.createElement("div");
  const root = createRoot(place);
  const draw = (text: string, printing: Printing | null) => act(() => root.render(<Shown text={text} printing={printing} />));
  draw("The", FAST);
  expect(place.textContent).toBe("The");
  draw("The answer", FAST);
  expect(place.textContent).toBe("The");
  act(() => void vi.advanceTimersByTime(100));
  expect(place.textContent).toBe("The ans");
  draw("The answer is 42", FAST);
  expect(place.textContent).toBe("The answer");
  act(() => void vi.advanceTimersByTime(50));
  draw("The answer is 42", null);
  expect(place.textContent).toBe("The answer is 42");
  expect(seen).not.toContain("");
});
