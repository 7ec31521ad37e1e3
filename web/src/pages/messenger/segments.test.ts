import { describe, expect, it } from "vitest";
import { safeHref, segmentsOf } from "./segments";

const li = { key: "@_user_1", id: "4b7d9e12", name: "李雷" };

/** Segments in short: text as it is, links as [text](address), mentions as {name}. */
function drawn(text: string): string[] {
  return segmentsOf(text, [li]).map((segment) => {
    if (segment.kind === "mention") return `{${segment.mention.name}}`;
    return segment.kind === "link" ? `[${segment.text}](${segment.href})` : segment.text;
  });
}

describe("segmentsOf", () => {
  it("names who is mentioned, and leaves a placeholder of nobody as it is", () => {
    expect(drawn("@_user_1 hi @_user_2")).toEqual(["{李雷}", " hi @_user_2"]);
  });

  it("links bare addresses without the punctuation after them, also in Chinese text", () => {
    expect(drawn("见 https://a.example/x?y=1。")).toEqual(["见 ", "[https://a.example/x?y=1](https://a.example/x?y=1)", "。"]);
    expect(drawn("(https://a.example/x).")).toEqual(["(", "[https://a.example/x](https://a.example/x)", ")."]);
  });

  it("links words to their address", () => {
    expect(drawn("[notes](https://a.example/n) here")).toEqual(["[notes](https://a.example/n)", " here"]);
  });

  it("never links an address that runs code", () => {
    for (const bad of ["javascript:alert(1)", "data:text/html,x", "vbscript:x"]) expect(drawn(`[x](${bad})`)).toEqual([`[x](${bad})`]);
    expect([safeHref("javascript:alert(1)"), safeHref("no address"), safeHref("mailto:a@b.example")]).toEqual([null, null, "mailto:a@b.example"]);
  });

  it("keeps line breaks and everything else", () => {
    expect(drawn("one\n two  <b>three</b>")).toEqual(["one\n two  <b>three</b>"]);
  });
});
