import { expect, test } from "vitest";
import type { BotMenuTop } from "../../../gen/console";
import { put, raised, without } from "./menuDraft";

const help = { name: "帮助", name_en: "Help", action: "event" as const, event_key: "help", url: "" };
const site = { name: "官网", name_en: "", action: "link" as const, event_key: "", url: "https://a.example.com" };
const menu: BotMenuTop[] = [{ ...help, children: [] }, { ...site, action: "submenu", url: "", children: [site, help] }];

test("an entry that gets one below it does nothing else any more", () => {
  expect(put(menu, { top: 0, below: 0 }, site)[0]).toEqual({ name: "帮助", name_en: "Help", action: "submenu", children: [site] });
});

test("an entry is replaced, or added behind the others", () => {
  expect(put(menu, { top: 1, below: 0 }, help)[1]?.children).toEqual([help, help]);
  expect(put(menu, { top: 2, below: null }, site)[2]).toEqual({ ...site, children: [] });
  expect(put(menu, { top: 1, below: null }, { ...site, name: "站点", action: "submenu" })[1]?.children).toEqual([site, help]);
});

test("an entry is taken away, or moved up", () => {
  expect(without(menu, { top: 0, below: null })).toEqual([menu[1]]);
  expect(without(menu, { top: 1, below: 1 })[1]?.children).toEqual([site]);
  expect(raised(menu, { top: 1, below: null })).toEqual([menu[1], menu[0]]);
  expect(raised(menu, { top: 1, below: 1 })[1]?.children).toEqual([help, site]);
});
