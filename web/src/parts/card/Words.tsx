import { type CSSProperties, useMemo } from "react";
import { useLanguage } from "../../state/language";
import css from "./Card.module.css";
import { CardMarkdown, Pieces, useDialect } from "./CardMarkdown";
import { inlineOf } from "./markdown/inline";
import { type Node, amount, colour, word, words } from "./read";

const SIZES: Record<string, number> = {
  "heading-0": 30, "heading-1": 24, "heading-2": 20, "heading-3": 18, "heading-4": 16, heading: 16, normal: 14, notation: 12,
  "xxxx-large": 30, "xxx-large": 24, "xx-large": 20, "x-large": 18, large: 16, medium: 14, small: 12, "x-small": 10,
};

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
  const size = SIZES[word(text, "text_size")];
  const align = word(text, "text_align");
  const lines = amount(text, "lines");
  return {
    ...(size ? { fontSize: size, lineHeight: 1.5 } : {}),
    ...(colour(word(text, "text_color")) ? { color: colour(word(text, "text_color")) } : {}),
    ...(align === "center" || align === "right" ? { textAlign: align } : {}),
    ...(lines && lines > 0 ? { display: "-webkit-box", WebkitLineClamp: lines, WebkitBoxOrient: "vertical", overflow: "hidden" } : {}),
  };
}
