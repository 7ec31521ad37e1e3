import { type CSSProperties, useMemo } from "react";
import { useLanguage } from "../../state/language";
import css from "./Card.module.css";
import { CardMarkdown, Pieces, useDialect } from "./CardMarkdown";
import { inlineOf } from "./markdown/inline";
import { type Node, amount, colour, textSize, word, words } from "./read";

/** A text object: plain, or Markdown. `inline` keeps it within a line of other things. */
export function Words({ text, inline = false }: { text: Node | null; inline?: boolean }) {
  const [language] = useLanguage();
  if (!text) return null;
  const [content, tag] = [words(text, language), word(text, "tag")];
  const marked = tag === "lark_md" || tag === "markdown";
  if (inline) return marked ? <InlineWords text={content} tag={tag} /> : <>{content}</>;
  return <div className={css.text} style={styleOf(text)}>{marked ? <CardMarkdown text={content} tag={tag} /> : <p className={css.words}>{content}</p>}</div>;
}

function InlineWords({ text, tag }: { text: string; tag: string }) {
  const dialect = useDialect(tag);
  return <Pieces pieces={useMemo(() => inlineOf(text, dialect), [text, dialect])} />;
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
