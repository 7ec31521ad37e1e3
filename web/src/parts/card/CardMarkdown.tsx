import { Fragment } from "react";
import { useLanguage, useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";
import { Picture } from "./Pictures";
import { useSurroundings } from "./context";
import { type Block, type Inline, blocksOf } from "./markdown";
import { colour, colourName, safeAddress } from "./read";

/** A card's Markdown, drawn from its pieces. */
export function CardMarkdown({ text }: { text: string }) {
  return <>{blocksOf(text).map((block, index) => <BlockView key={index} block={block} />)}</>;
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "rule":
      return <hr className={css.rule} />;
    case "code":
      return <pre className={css.code}><code>{block.text}</code></pre>;
    case "table":
      return <MarkdownTable head={block.head} rows={block.rows} />;
    case "item":
      return <div className={css.item} style={{ paddingLeft: block.depth * 20 }}><span className={css.mark}>{block.mark}</span><div><Pieces pieces={block.inner} /></div></div>;
    case "quote":
      return <blockquote className={css.quoted}><Pieces pieces={block.inner} /></blockquote>;
    case "heading":
      return <p role="heading" aria-level={Math.min(block.level + 2, 6)} className={css.heading} data-level={block.level}><Pieces pieces={block.inner} /></p>;
    case "paragraph":
      return <p className={css.words}><Pieces pieces={block.inner} /></p>;
  }
}

function MarkdownTable({ head, rows }: { head: Inline[][]; rows: Inline[][][] }) {
  return (
    <div className={css.scrolls}>
      <table className={css.table}>
        <thead><tr>{head.map((cell, index) => <th key={index}><Pieces pieces={cell} /></th>)}</tr></thead>
        <tbody>{rows.map((row, at) => <tr key={at}>{row.map((cell, index) => <td key={index}><Pieces pieces={cell} /></td>)}</tr>)}</tbody>
      </table>
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
    case "image":
      return <Picture imageKey={piece.key} alt={piece.alt} />;
    case "link":
      return <CardLink href={piece.href}><Pieces pieces={piece.inner} /></CardLink>;
    case "time":
      return <LocalTime millisecond={piece.millisecond} format={piece.format} />;
    case "person":
      return <Named ids={[piece.id]} name="" plain />;
    case "at":
      return <Named ids={piece.ids} name={piece.name} />;
  }
}

export function CardLink({ href, children }: { href: string; children: React.ReactNode }) {
  const address = safeAddress(href);
  if (!address) return <span title={href}>{children}</span>;
  return <a href={address} target="_blank" rel="noopener noreferrer">{children}</a>;
}

/** People by their names; an id that names nobody here is shown as it is. */
export function Named({ ids, name, plain = false }: { ids: readonly string[]; name: string; plain?: boolean }) {
  const t = useText(cardTexts);
  const { users } = useSurroundings();
  return (
    <>
      {ids.map((id) => (
        <Fragment key={id}>
          <span className={plain ? css.user : css.mention} title={id}>{plain ? "" : "@"}{id === "all" ? t.everyone : users[id] || name || id}</span>{" "}
        </Fragment>
      ))}
    </>
  );
}

const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" }, date_short: { month: "short", day: "numeric" },
  date: { year: "numeric", month: "short", day: "numeric" }, week: { weekday: "long" }, week_short: { weekday: "short" },
  time: { hour: "2-digit", minute: "2-digit" }, time_sec: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  timezone: { timeZoneName: "shortOffset" },
};

function LocalTime({ millisecond, format }: { millisecond: string; format: string }) {
  const [language] = useLanguage();
  const moment = new Date(Number(millisecond) || Date.now());
  return <time>{moment.toLocaleString(language === "zh" ? "zh-CN" : "en-US", FORMATS[format] ?? FORMATS["date"])}</time>;
}
