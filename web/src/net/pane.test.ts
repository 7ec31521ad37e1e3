import { expect, test } from "vitest";
import { addressed, kept, paneAt, read } from "./pane";

const LI = { as: "2f1a/4b7d.e-1_2", base: "/pane/2f1a/4b7d.e-1_2" };

test("a page is a pane by the whole beginning of its address", () => {
  expect(paneAt("/pane/2f1a/4b7d.e-1_2/messenger/oc_1")).toEqual(LI);
  expect(paneAt("/pane/2f1a/4b7d.e-1_2")).toEqual(LI);
  for (const path of ["/messenger", "/pane", "/pane/2f1a", "/pane/2f1a/", "/pane/2f1a/a%2Fb/messenger", "/app/pane/a/b"]) expect(paneAt(path)).toBeNull();
});

test("what is fetched without headers names the person in its address, once", () => {
  expect(addressed("/_larkstead/console/live", null)).toBe("/_larkstead/console/live");
  expect(addressed("/_larkstead/console/live", LI)).toBe("/_larkstead/console/live?acting=2f1a%2F4b7d.e-1_2");
  const answer = '{"files":[{"address":"/_larkstead/files/om_1/img_1","name":"/_larkstead/files/om_1/img_1"}]}';
  const { files: [file] } = read(answer, LI) as { files: [{ address: string; name: string }] };
  expect(file).toEqual({ address: "/_larkstead/files/om_1/img_1?acting=2f1a%2F4b7d.e-1_2", name: "/_larkstead/files/om_1/img_1" });
  expect(kept(file.address)).toBe("/_larkstead/files/om_1/img_1?acting=2f1a%2F4b7d.e-1_2&download");
  expect(read(answer, null)).toEqual(JSON.parse(answer));
  expect(kept("/_larkstead/files/om_1/img_1")).toBe("/_larkstead/files/om_1/img_1?download");
});

test("nothing but net/ speaks to the console, so that nothing forgets on whose behalf it is", () => {
  const sources = import.meta.glob<string>("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
  const others = Object.entries(sources).filter(([path]) => !path.startsWith("./") && !path.startsWith("../gen/") && !path.includes(".test."));
  expect(others.length).toBeGreaterThan(300);
  const forgetful = others.filter(([, text]) => /_larkstead\/(console|files)|new WebSocket|new EventSource/.test(text)).map(([path]) => path);
  expect(forgetful).toEqual([]);
});
