import { expect, test } from "vitest";
import { entriesOf } from "./menuDraft";

test("a line is a name and a link", () => {
  expect(entriesOf("Our wiki https://wiki.example.com\n\n 帮助 ")).toEqual([
    { name: "Our wiki", link: "https://wiki.example.com" },
    { name: "帮助", link: "" },
  ]);
});
