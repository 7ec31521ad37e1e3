import { useSyncExternalStore } from "react";
import type { Bilingual } from "../net/call";
import { common } from "../texts/common";
import type { Entries, Said, Texts } from "../texts/texts";
import { Choice } from "./stored";

export type Language = "zh" | "en";

/** The language of somebody who has not chosen: the first of the browser's that we speak, else English. */
export function preferredLanguage(languages: readonly string[]): Language {
  for (const tag of languages) {
    const primary = tag.toLowerCase().split("-")[0];
    if (primary === "zh" || primary === "en") return primary;
  }
  return "en";
}

const choice = new Choice<Language>("larkstead.language", ["zh", "en"], () => preferredLanguage(navigator.languages));

export function useLanguage(): [Language, (language: Language) => void] {
  return [useSyncExternalStore(choice.subscribe, choice.get), choice.set];
}

/** The texts of a dictionary in the language in use; without one, the common texts. */
export function useText(): Said<(typeof common)["zh"]>;
export function useText<Zh extends Entries>(texts: Texts<Zh>): Said<Zh>;
export function useText(texts: Texts<Entries> = common): Said<Entries> {
  const [language] = useLanguage();
  return texts[language];
}

/** Gives the function that picks from a `{zh, en}` value of the server. */
export function usePick(): (said: Bilingual) => string {
  const [language] = useLanguage();
  return (said) => said[language] || said.zh || said.en;
}

/** Keeps the document's `lang` in step with the choice. */
export function applyLanguage(): void {
  const apply = () => {
    document.documentElement.lang = choice.get() === "zh" ? "zh-CN" : "en";
  };
  choice.subscribe(apply);
  apply();
}
