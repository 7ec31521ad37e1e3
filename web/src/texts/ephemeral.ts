import { defineTexts } from "./texts";

export const ephemeralTexts = defineTexts({
  zh: { onlyYou: "仅对你可见" },
  en: { onlyYou: "Only you can see this" },
});
