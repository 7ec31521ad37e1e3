import type { CSSProperties, ReactNode } from "react";
import css from "./Parts.module.css";
import { type Block, type LineStyle, type Part, type TextStyle, addressOf, rgba } from "./document";

const SIGNS: Record<string, string> = { bullet: "•", checkBox: "☐", checkedBox: "☑" };

/** What an announcement says, drawn as the old document format means it. */
export function AnnouncementBody({ title, blocks }: { title: string; blocks: readonly unknown[] }) {
  return (
    <article className={css.document}>
      {title && <h3>{title}</h3>}
      {(blocks as readonly Block[]).map((block, at) => <Line key={at} block={block} />)}
    </article>
  );
}

function Line({ block }: { block: Block }) {
  if (!block.paragraph) return <hr />;
  const { elements, style = {} } = block.paragraph;
  const words = elements.map((part, at) => <Words key={at} part={part} />);
  const shown = words.length > 0 ? words : <br />;
  if (style.headingLevel) return <h4 className={css.heading} style={{ ...placeOf(style), fontSize: Math.max(14, 22 - 2 * style.headingLevel) }}>{shown}</h4>;
  if (style.quote) return <blockquote style={placeOf(style)}>{shown}</blockquote>;
  return <p style={placeOf(style)}>{signOf(style)}{shown}</p>;
}

function placeOf({ align, list }: LineStyle): CSSProperties {
  return { ...(align ? { textAlign: align } : {}), ...(list ? { paddingLeft: 18 * list.indentLevel } : {}) };
}

function signOf({ list }: LineStyle): ReactNode {
  if (!list) return null;
  return <span className={css.sign}>{list.type === "number" ? `${list.number ?? 1}.` : (SIGNS[list.type] ?? "")}</span>;
}

function Words({ part }: { part: Part }) {
  if (part.docsLink) return <Linked url={part.docsLink.url}>{part.docsLink.url}</Linked>;
  if (part.equation) return <code>{part.equation.equation}</code>;
  if (!part.textRun) return null;
  const { text, style = {} } = part.textRun;
  const words = style.codeInline ? <code style={lookOf(style)}>{text}</code> : <span style={lookOf(style)}>{text}</span>;
  return style.link ? <Linked url={style.link.url}>{words}</Linked> : words;
}

function Linked({ url, children }: { url: string; children: ReactNode }) {
  const address = addressOf(url);
  return address ? <a href={address} target="_blank" rel="noopener noreferrer">{children}</a> : <>{children}</>;
}

function lookOf(style: TextStyle): CSSProperties {
  const lines = [style.strikeThrough && "line-through", style.underLine && "underline"].filter(Boolean).join(" ");
  return {
    ...(style.bold ? { fontWeight: 600 } : {}),
    ...(style.italic ? { fontStyle: "italic" } : {}),
    ...(lines ? { textDecoration: lines } : {}),
    ...(style.textColor ? { color: rgba(style.textColor) } : {}),
    ...(style.backColor ? { backgroundColor: rgba(style.backColor) } : {}),
  };
}
