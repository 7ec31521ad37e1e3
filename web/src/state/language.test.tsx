import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defineTexts } from "../texts/texts";

const greetings = defineTexts({
  zh: { hello: "你好", count: (number: number) => `${number} 条` },
  en: { hello: "Hello", count: (number: number) => `${number} items` },
});

/** The module as a page loads it: with what the browser says and what was chosen before. */
async function loaded(languages: string[], kept?: string) {
  vi.resetModules();
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);
  localStorage.clear();
  if (kept !== undefined) localStorage.setItem("larkstead.language", kept);
  return import("./language");
}

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("preferredLanguage", () => {
  it.each([
    [["zh-CN", "en"], "zh"],
    [["fr", "en-GB", "zh"], "en"],
    [["ZH-Hant-TW"], "zh"],
    [["fr", "de"], "en"],
    [[], "en"],
  ])("of %j is %s", async (languages, language) => {
    const { preferredLanguage } = await loaded(["en"]);
    expect(preferredLanguage(languages)).toBe(language);
  });
});

describe("the language in use", () => {
  it("is the one chosen before, whatever the browser speaks", async () => {
    const { applyLanguage } = await loaded(["en"], "zh");
    applyLanguage();
    expect(document.documentElement.lang).toBe("zh-CN");
  });

  it("is the browser's when what was kept is no language of ours", async () => {
    const { applyLanguage } = await loaded(["en"], "tlh");
    applyLanguage();
    expect(document.documentElement.lang).toBe("en");
  });

  it("changes every text on the page at once, and is kept", async () => {
    const { applyLanguage, useLanguage, usePick, useText } = await loaded(["zh-CN"]);
    applyLanguage();
    let choose: (language: "zh" | "en") => void = () => {};
    function Page() {
      const t = useText(greetings);
      const common = useText();
      const pick = usePick();
      choose = useLanguage()[1];
      return `${t.hello} ${t.count(2)} ${common.signOut} ${pick({ zh: "机器人", en: "Bot" })}`;
    }
    const place = document.createElement("div");
    const root = createRoot(place);
    await act(async () => root.render(<Page />));
    expect(place.textContent).toBe("你好 2 条 退出登录 机器人");

    await act(async () => choose("en"));
    expect(place.textContent).toBe("Hello 2 items Sign out Bot");
    expect(document.documentElement.lang).toBe("en");
    expect(localStorage.getItem("larkstead.language")).toBe("en");
    await act(async () => root.unmount());
  });
});

describe("a dictionary", () => {
  it("is a type error when a language lacks a key, has one too many, or fills in other values", () => {
    // @ts-expect-error bye is missing in English
    defineTexts({ zh: { hello: "你好", bye: "再见" }, en: { hello: "Hello" } });
    // @ts-expect-error bye is missing in Chinese
    defineTexts({ zh: { hello: "你好" }, en: { hello: "Hello", bye: "Bye" } });
    // @ts-expect-error the English text takes another value
    defineTexts({ zh: { count: (number: number) => `${number} 条` }, en: { count: (words: string) => words } });
    expect(Object.keys(greetings.zh)).toEqual(Object.keys(greetings.en));
  });
});
