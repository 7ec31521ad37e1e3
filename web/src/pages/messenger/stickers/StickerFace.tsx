import type { StickerCard } from "../../../gen/console";
import { useLanguage } from "../../../state/language";
import css from "./Stickers.module.css";

/** A sticker: a large sign with its word below. */
export function StickerFace({ sticker }: { sticker: StickerCard }) {
  const [language] = useLanguage();
  const word = sticker.word[language];
  return (
    <span className={css.face} role="img" aria-label={word}>
      <span className={css.sign}>{sticker.sign}</span>
      <span className={css.word}>{word}</span>
    </span>
  );
}
