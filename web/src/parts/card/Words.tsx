import { type CSSProperties, useContext, useMemo } from "react";
import { useLanguage } from "../../state/language";
import css from "./Card.module.css";
import { CardMarkdown, Pieces, useDialect } from "./CardMarkdown";
import { CardPrinting } from "./context";
import { inlineOf } from "./markdown/inline";
import { type Node, amount, colour, textSize, word, words } from "./read";
import { useTyped } from "./typing";

/** A text object: plain, or Markdown. `inline` keeps it within a line of other things. */
export function Words({ text, inline = false }: { text: Node | null; inline?: boolean }) {
  const [language] = useLanguage();
  const content = useTypedWords(text, words(text, language));
  if (!text) return null;
  const tag = word(text, "tag");
  const marked = tag === "lark_md" || tag === "markdown";
  if (inline) return marked ? <InlineWords text={content} tag={tag} /> : <>{content}</>;
  return <div className={css.text} style={styleOf(text)}>{marked ? <CardMarkdown text={content} tag={tag} /> : <p className={css.words}>{content}</p>}</div>;
}

function InlineWords({ text, tag }: { text: string; tag: string }) {
  const dialect = useDialect(tag);
  return <Pieces pieces={useMemo(() => inlineOf(text, dialect), [text, dialect])} />;
}

/** The words of an element, as far as they are typed out by now: those alone that have an element_id are streamed into. */
export function useTypedWords(element: Node | null, text: string): string {
  const printing = useContext(CardPrinting);
  return useTyped(text, word(element, "element_id") ? printing : null);
}

/** The look of a text, or of a markdown component. */
export function styleOf(text: Node): CSSProperties {
  const size = textSize(word(text, "text_size"));
  const align = word(text, "text_align");
  const lines = amount(text, "lines");
  return {
    ...(size ? { fontSize: size, lineHeight: 1.5 } : {}),
    ...(colour(word(text, "text_color")) ? { color: colour(word(text, "text_color")) } : {}),
    ...(align === "center" || align === "right" ? { textAlign: align } : {}),
    ...(lines && lines > 0 ? { display: "-webkit-box", WebkitLineClamp: lines, WebkitBoxOrient: "vertical", overflow: "hidden" } : {}),
  };
}
