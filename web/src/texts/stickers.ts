import { defineTexts } from "./texts";

export const stickerTexts = defineTexts({
  zh: { stickers: "表情包" },
  en: { stickers: "Stickers" },
});
