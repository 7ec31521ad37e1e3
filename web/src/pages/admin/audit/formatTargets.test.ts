import { expect, test } from "vitest";
import { AUDITED, AUDIT_NAMES } from "../../../gen/console";
import { auditActions, auditNames, auditValues } from "../../../texts/audit";
import { type Words, say, tell } from "./formatTargets";

const LANGUAGES = ["zh", "en"] as const;
const HAN = /[\u4e00-\u9fff]/;
const none = new Map<string, string>();

function words(language: "zh" | "en"): Words {
  const comma = language === "zh" ? "、" : ", ";
  return { names: auditNames[language], values: auditValues[language], comma, andMore: (count) => ` +${count}` };
}

test("every action that the audit log can have, and every name in its lines, has its words in both languages", () => {
  expect(AUDITED.length).toBeGreaterThan(50);
  for (const language of LANGUAGES) {
    expect(Object.keys(auditActions[language]).sort()).toEqual([...AUDITED].sort());
    expect(Object.keys(auditNames[language]).sort()).toEqual([...AUDIT_NAMES].sort());
  }
});

test("the words are of their own language, and no two actions have the same", () => {
  for (const language of LANGUAGES) {
    const said = Object.values(auditActions[language]);
    expect(new Set(said).size).toBe(said.length);
    for (const one of said) expect([one, HAN.test(one)]).toEqual([one, language === "zh"]);
  }
});

test("an action or a name without words is shown as it is", () => {
  expect(say(auditActions.zh, "apps.vanish")).toBe("apps.vanish");
  expect(say(auditActions.zh, "constructor")).toBe("constructor");
  expect(tell({ "…": "{\"app_id" }, words("zh"), none)).toEqual([{ name: "…", label: "…", value: "{\"app_id", whole: "{\"app_id" }]);
});

test("people and apps are called by their names, beside their ids", () => {
  const known = new Map([["cli_1", "值班"], ["4b7d9e12", "李雷"]]);
  const told = tell({ app_id: "cli_1", user_ids: ["4b7d9e12", "gone"] }, words("zh"), known);
  expect(told.map(({ label, value }) => [label, value])).toEqual([["应用", "值班 (cli_1)"], ["成员", "李雷 (4b7d9e12)、gone"]]);
});

test("scopes, settings and fixes are told in words", () => {
  const grants = [{ key: "im:message", token: "tenant" }, { key: "im:chat", token: "user" }];
  const told = tell({ grants, is_admin: false, status: "resigned", id: "enable_scopes", scopes: "im:chat,im:message" }, words("en"), none);
  expect(told.map(({ value }) => value)).toEqual(["im:message as the app, im:chat as the user", "No", "Resigned", "Enable scopes", "im:chat, im:message"]);
});

test("a long list is cut short, and is whole where it is pointed at", () => {
  const [told] = tell({ user_ids: ["a", "b", "c", "d", "e"] }, words("en"), none);
  expect([told?.value, told?.whole]).toEqual(["a, b, c +2", "a, b, c, d, e"]);
});
