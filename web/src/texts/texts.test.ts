import { expect, test } from "vitest";
import { defineTexts } from "./texts";

const texts = defineTexts({
  zh: { count: (name: string, many: number) => `${name}（${many} 人）` },
  en: { count: (name: string, many: number) => `${name} (${many} people)` },
});

test("a name from right to left changes no places with what stands beside it", () => {
  expect(texts.en.count("قسم المبيعات", 3)).toBe("\u2068قسم المبيعات\u2069 (3 people)");
});

test("every other name is filled in as it is", () => {
  expect(texts.zh.count("研发部 🚀 Zoë", 3)).toBe("研发部 🚀 Zoë（3 人）");
});
