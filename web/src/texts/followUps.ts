import { defineTexts } from "./texts";

export const followUpTexts = defineTexts({
  zh: { followUps: "跟随气泡" },
  en: { followUps: "Suggested replies" },
});
