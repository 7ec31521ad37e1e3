import { describe, expect, test } from "vitest";
import { isNode } from "../read";
import { MOST_VALUES, takenFrom } from "./spec";

const ELSEWHERE = "https://evil.example.com/x.png";

function drawn(spec: object): Record<string, unknown> {
  const taken = takenFrom(spec as never);
  if (!("spec" in taken)) throw new Error(taken.refusal);
  return { ...taken.spec };
}

function bar(more: object): object {
  return { type: "bar", data: { values: [{ x: "a", y: 1 }] }, xField: "x", yField: "y", ...more };
}

function nested(levels: number): object {
  return levels ? { inner: nested(levels - 1) } : {};
}

test("a definition is drawn as it stands, but for its size, which is its place's", () => {
  const spec = bar({ title: { text: "看 https://a.example.com" }, axes: [{ orient: "left", tick: { tickCount: 5, tickStep: 10 } }], label: { formatter: "{y:.2f}%" }, media: [] });
  expect(drawn({ ...spec, width: 10, height: 10 })).toEqual({ ...spec, tooltip: { renderMode: "canvas", confine: true } });
});

describe("what is not drawn", () => {
  const rows = Array.from({ length: MOST_VALUES }, (_, at) => ({ x: at }));
  test.each([
    ["without a type", { data: {} }, "empty"],
    ["with a type that is no name", { type: {}, data: {} }, "empty"],
    ["without data", { type: "bar" }, "bare"],
    ["data that is a text", { type: "bar", data: [{ values: "a,b\n1,2" }] }, "text"],
    ["too many rows", { type: "bar", data: { values: rows } }, "large"],
    ["too many series", { type: "common", data: [], series: Array.from({ length: 21 }, () => ({ type: "bar" })) }, "large"],
    ["too deep", { ...bar({}), ...nested(5_000) }, "deep"],
    ["rows that are too deep", { type: "sunburst", data: { values: [nested(5_000)] } }, "deep"],
  ])("%s", (_, spec, refusal) => {
    expect(takenFrom(spec as never)).toEqual({ refusal });
  });
});

test("nothing is taken that would be loaded, run, or written into the page", () => {
  const style = { image: ELSEWHERE, background: ELSEWHERE, texture: ELSEWHERE, html: { dom: "<img>" }, react: {}, fill: "red" };
  const mark = { type: "image", style };
  const taken = drawn(bar({
    background: `url(${ELSEWHERE})x`, theme: "dark", plugins: [{}], player: {}, maskShape: ELSEWHERE,
    extensionMark: [mark], point: { style: { symbolType: "<svg><script/></svg>" } },
    label: { formatter: "calc(9**9)" }, axes: [{ label: { formatter: "{y:999999999d}" } }],
    tooltip: { renderMode: "html", parentElement: "root", title: { value: "<b>" } },
    media: [{ action: [{ spec: style }] }],
    data: { values: [{ x: ELSEWHERE }], transforms: [{ type: "fold" }], parser: { type: "csv" } },
  }));
  expect(JSON.stringify({ ...taken, data: null })).not.toMatch(/evil|svg|calc|99999|html|react|transforms|parser|theme|root/);
  // A row is only words, wherever it says they lead.
  expect(taken["data"]).toEqual({ values: [{ x: ELSEWHERE }] });
});

test("no member of every object is set, neither by the definition nor by its rows", () => {
  const own = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "prototype": {"polluted": 1}, "x": 1}';
  const taken = drawn(JSON.parse(`{"type": "bar", "data": {"values": [${own}]}, "axes": [${own}], "__proto__": {"polluted": 1}}`) as object);
  expect(JSON.stringify(taken)).not.toContain("polluted");
  expect(Object.getPrototypeOf(taken)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("what is counted out while it is laid out is bounded", () => {
  const taken = drawn(bar({
    layout: { type: "grid", col: 1e9, row: 1e9 }, fontSizeRange: [1, 1e9], seriesPadding: -1e9, min: Infinity,
    axes: [{ tick: { tickCount: 1e9, forceTickCount: 1e9, tickStep: 1e-9 } }, { tick: { tickStep: 0.5 } }],
  }));
  expect(taken["layout"]).toEqual({ type: "grid", col: 100, row: 100 });
  expect(taken["fontSizeRange"]).toEqual([1, 80]);
  expect(taken["seriesPadding"]).toBe(-4_000);
  expect("min" in taken).toBe(false);
  const [first] = (taken["axes"] as unknown[]).filter(isNode);
  expect(first?.["tick"]).toEqual({ tickCount: 100, forceTickCount: 100 });
});

test("the steps of an axis stay where it has not too many of them", () => {
  const axes = [{ tick: { tickStep: 0.5 } }];
  expect(drawn(bar({ axes }))["axes"]).toEqual(axes);
});
