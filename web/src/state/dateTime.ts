import { useLanguage } from "./language";

/** Gives the function that says a time in ms as a date and time of day, in the page's language. */
export function useWhen(): (ms: number | null) => string {
  const [language] = useLanguage();
  const format = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  return (ms) => (ms === null ? "" : format.format(ms));
}
