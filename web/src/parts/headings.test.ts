import { expect, test } from "vitest";
import { headingsOf } from "./headings";

test("headings are told with their words, level and line, and those in code are none", () => {
  const text = "intro\n\n## One `code` and [a link](/x)\n\n```sh\n## not one\n```\n\n### Two **bold**\n#### deeper\n## Three ##";
  expect(headingsOf(text)).toEqual([
    { id: "s1", level: 2, title: "One code and a link", line: 3 },
    { id: "s2", level: 3, title: "Two bold", line: 9 },
    { id: "s3", level: 2, title: "Three", line: 11 },
  ]);
});
