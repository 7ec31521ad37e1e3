import { act } from "react";
import { type Root, createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import CardJsonEditor from "./CardJsonEditor";

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

test("what is wrong stays marked while the page around it is drawn again", () => {
  const text = '{"template": "gren"}';
  const diagnostics = [{ from: 1, to: 19, severity: "error" as const, message: "no such colour" }];
  const draw = () => act(() => root.render(<CardJsonEditor text={text} onChange={() => undefined} diagnostics={diagnostics} goTo={null} onThere={() => undefined} />));
  draw();
  expect(place.querySelector(".cm-lintRange-error")?.textContent).toBe('"template": "gren"');
  draw();
  expect(place.querySelector(".cm-lintRange-error")?.textContent).toBe('"template": "gren"');
});
