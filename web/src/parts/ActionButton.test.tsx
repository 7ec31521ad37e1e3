import { act } from "react";
import { type Root, createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ActionButton } from "./ActionButton";

// A part of the design system, which no button uses, draws as soon as it is loaded.
vi.hoisted(() => {
  HTMLCanvasElement.prototype.getContext = (() => ({ fillRect: () => undefined })) as never;
});

const place = document.createElement("div");
document.body.append(place);
let root: Root;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});

function shown(button: React.ReactNode): HTMLButtonElement {
  act(() => root.render(button));
  return place.querySelector("button") as HTMLButtonElement;
}

test.each([["words alone", undefined], ["an icon", <svg key="icon" />]])("a button with %s is the same element before, during and after what it does", (_, icon) => {
  const before = shown(<ActionButton icon={icon}>Save</ActionButton>);
  before.focus();
  const during = shown(<ActionButton icon={icon} busy>Save</ActionButton>);
  expect(during).toBe(before);
  expect(during.getAttribute("aria-busy")).toBe("true");
  expect(during.textContent).toBe("Save");
  expect(shown(<ActionButton icon={icon}>Save</ActionButton>)).toBe(before);
  expect(document.activeElement).toBe(before);
});

test("a press while it is busy does nothing, nor does it send a form again", () => {
  const press = vi.fn();
  const send = vi.fn((event: React.FormEvent) => event.preventDefault());
  const form = (busy: boolean) => <form onSubmit={send}><ActionButton htmlType="submit" busy={busy} onClick={press}>Save</ActionButton></form>;
  const busy = shown(form(true));
  act(() => busy.click());
  expect([press.mock.calls.length, send.mock.calls.length]).toEqual([0, 0]);
  const free = shown(form(false));
  act(() => free.click());
  expect([press.mock.calls.length, send.mock.calls.length]).toEqual([1, 1]);
});

test("a button that waits cannot be pressed and says that it is loading; a disabled one says why", () => {
  const press = vi.fn();
  const waiting = shown(<ActionButton waiting disabled why="no app" onClick={press}>Fetch</ActionButton>);
  act(() => waiting.click());
  expect(press).not.toHaveBeenCalled();
  expect([waiting.disabled, waiting.getAttribute("aria-busy"), waiting.title]).toEqual([true, "true", "Loading…"]);
  const disabled = shown(<ActionButton disabled why="no app" onClick={press}>Fetch</ActionButton>);
  expect([disabled.disabled, disabled.getAttribute("aria-busy"), disabled.title]).toEqual([true, "false", "no app"]);
  expect(shown(<ActionButton why="no app" onClick={press}>Fetch</ActionButton>).title).toBe("");
});
