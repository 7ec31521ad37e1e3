import { useLanguage, useText } from "../../../state/language";
import { chatPartTexts } from "../../../texts/chatParts";
import css from "./Parts.module.css";
import { useParts } from "./useParts";

/** The tags that apps bound to a group, as small labels; nothing where it has none. */
export function TagRow({ chatId }: { chatId: string }) {
  const t = useText(chatPartTexts);
  const [language] = useLanguage();
  const tags = useParts(chatId)?.tags ?? [];
  if (tags.length === 0) return null;
  return (
    <ul className={css.tags} aria-label={t.tags}>
      {tags.map(({ tag_id, name }) => <li key={tag_id} title={name[language]}>{name[language]}</li>)}
    </ul>
  );
}
