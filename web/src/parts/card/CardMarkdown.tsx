import { Fragment, type ReactNode, createContext, useContext, useMemo } from "react";
import { useLanguage, useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import { Avatar } from "../Avatar";
import { emojiOf } from "../emoji";
import css from "./Card.module.css";
import { Icon } from "./Icon";
import { Pager, usePages } from "./Pager";
import { Picture } from "./Pictures";
import { CardVersion, useSurroundings } from "./context";
import { blocksOf } from "./markdown/blocks";
import { type Align, type Block, type Dialect, type Inline, LARK_MD, MARKDOWN_1, MARKDOWN_2 } from "./markdown/pieces";
import { type Node, addressOf, colour, colourName, node, safeAddress } from "./read";

/** Where `[words]($name)` leads, by name: JSON 1.0 has links that differ by platform. */
const NamedLinks = createContext<Node>({});
const ROWS = 5;

/** The Markdown that a text of this tag is written in, in the card around it. */
export function useDialect(tag: string): Dialect {
  const version = useContext(CardVersion);
  if (tag === "lark_md") return LARK_MD;
  return version === "2.0" ? MARKDOWN_2 : MARKDOWN_1;
}

/** A card's Markdown, drawn from its pieces. */
export function CardMarkdown({ text, tag = "markdown", links = null }: { text: string; tag?: string; links?: Node | null }) {
  const dialect = useDialect(tag);
  const blocks = useMemo(() => blocksOf(text, dialect), [text, dialect]);
  return links ? <NamedLinks.Provider value={links}><Blocks blocks={blocks} /></NamedLinks.Provider> : <Blocks blocks={blocks} />;
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return <>{blocks.map((block, index) => <BlockView key={index} block={block} />)}</>;
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "rule":
      return <hr className={css.rule} />;
    case "code":
      return <pre className={css.code}><code>{block.text}</code></pre>;
    case "table":
      return <MarkdownTable aligns={block.aligns} head={block.head} rows={block.rows} />;
    case "item":
      return <div className={css.item} style={{ paddingLeft: block.depth * 20 }}><span className={css.mark}>{block.mark}</span><div className={css.held}><Blocks blocks={block.blocks} /></div></div>;
    case "quote":
      return <blockquote className={css.quoted}><Blocks blocks={block.blocks} /></blockquote>;
    case "heading":
      return <p role="heading" aria-level={Math.min(block.level + 2, 6)} className={css.heading} data-level={block.level}><Pieces pieces={block.inner} /></p>;
    case "paragraph":
      return <p className={css.words}><Pieces pieces={block.inner} /></p>;
  }
}

/** A table, five rows at a time. */
function MarkdownTable({ aligns, head, rows }: { aligns: readonly Align[]; head: Inline[][]; rows: Inline[][][] }) {
  const { shown, page, pages, turn } = usePages(rows, ROWS);
  const look = (index: number) => ({ textAlign: aligns[index] ?? "left" });
  return (
    <div>
      <div className={css.scrolls}>
        <table className={css.table}>
          <thead><tr>{head.map((cell, index) => <th key={index} style={look(index)}><Pieces pieces={cell} /></th>)}</tr></thead>
          <tbody>{shown.map((row, at) => <tr key={at}>{head.map((_, index) => <td key={index} style={look(index)}><Pieces pieces={row[index] ?? []} /></td>)}</tr>)}</tbody>
        </table>
      </div>
      <Pager page={page} pages={pages} turn={turn} />
    </div>
  );
}

export function Pieces({ pieces }: { pieces: readonly Inline[] }) {
  return <>{pieces.map((piece, index) => <Piece key={index} piece={piece} />)}</>;
}

function Piece({ piece }: { piece: Inline }) {
  switch (piece.kind) {
    case "text":
      return <>{piece.text}</>;
    case "break":
      return <br />;
    case "strong":
      return <strong><Pieces pieces={piece.inner} /></strong>;
    case "em":
      return <em><Pieces pieces={piece.inner} /></em>;
    case "strike":
      return <s><Pieces pieces={piece.inner} /></s>;
    case "code":
      return <code className={css.inlineCode}>{piece.text}</code>;
    case "font":
      return <span style={{ color: colour(piece.colour) }}><Pieces pieces={piece.inner} /></span>;
    case "tag":
      return <span className={css.tag} data-colour={colourName(piece.colour) || "blue"}><Pieces pieces={piece.inner} /></span>;
    case "number":
      return <NumberTag piece={piece} />;
    case "image":
      return <Picture imageKey={piece.key} alt={piece.alt} />;
    case "link":
      return <CardLink href={piece.href}>{piece.icon && <Icon icon={{ token: piece.icon, color: "blue" }} />}<Pieces pieces={piece.inner} /></CardLink>;
    case "time":
      return <LocalTime millisecond={piece.millisecond} format={piece.format} href={piece.href} />;
    case "person":
      return <Person piece={piece} />;
    case "at":
      return <Named ids={piece.ids} name={piece.name} />;
    case "emoji":
      return <span title={piece.name}>{emojiOf(piece.name)}</span>;
    case "audio":
      return <Player words={piece.words} href={piece.href} />;
  }
}

function CardLink({ href, children }: { href: string; children: ReactNode }) {
  const named = useContext(NamedLinks);
  const address = href.startsWith("$") ? addressOf(node(named, href.slice(1))) : safeAddress(href);
  if (!address) return <span title={href}>{children}</span>;
  return <a href={address} target="_blank" rel="noopener noreferrer">{children}</a>;
}

function NumberTag({ piece }: { piece: Extract<Inline, { kind: "number" }> }) {
  const look = { background: colour(piece.colour), color: colour(piece.fontColour) };
  const shown = <span className={css.number} style={look}><Pieces pieces={piece.inner} /></span>;
  return piece.href ? <CardLink href={piece.href}>{shown}</CardLink> : shown;
}

function Player({ words, href }: { words: string; href: string }) {
  const t = useText(cardTexts);
  const shown = words || t.player;
  return href ? <CardLink href={href}>{shown}</CardLink> : <span className={css.tag} data-colour="grey" title={t.audio}>{shown}</span>;
}

function Person({ piece }: { piece: Extract<Inline, { kind: "person" }> }) {
  const t = useText(cardTexts);
  const { users } = useSurroundings();
  const name = users[piece.id] ?? "";
  return <span className={css.user} title={piece.id}>{piece.withFace && <Avatar name={name || "?"} size={16} />}{(piece.withName || !piece.withFace) && (name || t.unknownUser)}</span>;
}

/** People by their names; an id that names nobody here is shown as it is. */
export function Named({ ids, name, plain = false }: { ids: readonly string[]; name: string; plain?: boolean }) {
  const t = useText(cardTexts);
  const { users } = useSurroundings();
  return (
    <>
      {ids.map((id, index) => (
        <Fragment key={index}>
          <span className={plain ? css.user : css.mention} title={id}>{plain ? "" : "@"}{id === "all" ? t.everyone : users[id] || name || id}</span>{" "}
        </Fragment>
      ))}
    </>
  );
}

const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  date_short: { month: "short", day: "numeric" },
  date: { year: "numeric", month: "short", day: "numeric" }, week: { weekday: "long" }, week_short: { weekday: "short" },
  time: { hour: "2-digit", minute: "2-digit", hour12: false }, time_sec: { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false },
};

function LocalTime({ millisecond, format, href }: { millisecond: string; format: string; href: string }) {
  const [language] = useLanguage();
  const moment = new Date(Number(millisecond) || Date.now());
  const valid = Number.isNaN(moment.getTime()) ? new Date() : moment;
  const shown = <time dateTime={valid.toISOString()}>{timeText(valid, format, language === "zh" ? "zh-CN" : "en-US")}</time>;
  return href ? <CardLink href={href}>{shown}</CardLink> : shown;
}

function timeText(moment: Date, format: string, locale: string): string {
  if (format === "timezone") {
    const ahead = -moment.getTimezoneOffset();
    return `GMT${ahead < 0 ? "-" : "+"}${Math.floor(Math.abs(ahead) / 60)}:${String(Math.abs(ahead) % 60).padStart(2, "0")}`;
  }
  if (Object.hasOwn(FORMATS, format)) return moment.toLocaleString(locale, FORMATS[format]);
  // 2019-03-15 is how Sweden writes it.
  return moment.toLocaleDateString("sv-SE");
}
