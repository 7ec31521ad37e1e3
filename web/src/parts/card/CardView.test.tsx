import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { expect, test, vi } from "vitest";
import { CrashGuard } from "../CrashGuard";
import { CardView } from "./CardView";
import { DEEPEST } from "./context";

// A library of the components draws on a canvas as it is loaded, which this document has not.
vi.hoisted(() => {
  HTMLCanvasElement.prototype.getContext = (() => ({ fillRect: () => undefined })) as never;
});

function nested(levels: number): object {
  let inner: object = { tag: "markdown", content: "innermost" };
  for (let level = 0; level < levels; level += 1) inner = { tag: "action", layout: "flow", actions: [inner] };
  return { elements: [inner] };
}

function drawn(what: ReactNode): string {
  const place = document.createElement("div");
  flushSync(() => createRoot(place, { onCaughtError: () => undefined }).render(what));
  return place.innerHTML;
}

test("a card is drawn down to its innermost element while it is not nested too deeply", () => {
  expect(drawn(<CardView card={nested(DEEPEST - 1)} />)).toContain("innermost");
});

test("a card nested too deeply is drawn as far as it may go, and then says so", () => {
  const html = drawn(<CardView card={nested(5000)} />);
  expect(html.split("data-layout").length - 1).toBe(DEEPEST);
  expect(html).not.toContain("innermost");
  expect(html).toMatch(/嵌套过深|Nested too deeply/);
});

test("a component with the name of an object's own member is unknown, and breaks nothing", () => {
  expect(drawn(<CardView card={{ elements: [{ tag: "constructor" }] }} />)).toContain("constructor");
});

test("a part that fails is replaced by words, and what is around it stays", () => {
  const Broken = () => {
    throw new RangeError("too deep");
  };
  const html = drawn(<p>draft<CrashGuard place="" instead="no preview"><Broken /></CrashGuard></p>);
  expect(html).toBe("<p>draftno preview</p>");
});
