import type { CSSProperties } from "react";
import { useLanguage } from "../../state/language";
import css from "./Card.module.css";
import { CardMarkdown, Named } from "./CardMarkdown";
import { Pager, usePages } from "./Pager";
import { type Node, amount, background, colour, colourName, flag, isNode, node, nodes, word } from "./read";

const MOST_COLUMNS = 50;

/** A table, a page of rows at a time. */
export function CardTable({ element }: { element: Node }) {
  const columns = nodes(element, "columns").slice(0, MOST_COLUMNS);
  const { shown, page, pages, turn } = usePages(nodes(element, "rows"), Math.min(Math.max(Math.round(amount(element, "page_size") ?? 5), 1), 10));
  const header = node(element, "header_style") ?? {};
  return (
    <div>
      <div className={css.scrolls}>
        <table className={css.table} data-frozen={flag(element, "freeze_first_column")}>
          <thead><tr>{columns.map((column, index) => <th key={index} style={{ ...headStyle(header), ...widthOf(column) }}>{word(column, "display_name")}</th>)}</tr></thead>
          <tbody>
            {shown.map((row, at) => (
              <tr key={at}>{columns.map((column, index) => <td key={index} style={alignOf(column)}><Cell column={column} value={row[word(column, "name")]} /></td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager page={page} pages={pages} turn={turn} />
    </div>
  );
}

function headStyle(header: Node): CSSProperties {
  const align = word(header, "text_align");
  return {
    ...(align === "center" || align === "right" ? { textAlign: align } : {}),
    ...(word(header, "text_size") === "heading" ? { fontSize: 16 } : {}),
    ...(word(header, "background_style") === "grey" ? { background: background("grey") } : {}),
    ...(colour(word(header, "text_color")) ? { color: colour(word(header, "text_color")) } : {}),
    fontWeight: flag(header, "bold", true) ? 600 : 400,
  };
}

function widthOf(column: Node): CSSProperties {
  const width = word(column, "width");
  if (/^\d{2,3}px$/.test(width)) return { width, minWidth: width };
  return /^\d{1,3}%$/.test(width) ? { width } : {};
}

const VERTICAL: Record<string, "top" | "middle" | "bottom"> = { top: "top", center: "middle", bottom: "bottom" };

function alignOf(column: Node): CSSProperties {
  const align = word(column, "horizontal_align") || (word(column, "data_type") === "number" ? "right" : "left");
  return { textAlign: align === "right" || align === "center" ? align : "left", verticalAlign: VERTICAL[word(column, "vertical_align")] ?? "middle" };
}

function Cell({ column, value }: { column: Node; value: unknown }) {
  const [language] = useLanguage();
  switch (word(column, "data_type")) {
    case "options":
      return <Options value={value} />;
    case "persons":
      return <Named ids={(Array.isArray(value) ? value : [value]).filter((id) => typeof id === "string")} name="" plain />;
    case "number":
      return <>{numberText(column, value, language)}</>;
    case "date":
      return <>{typeof value === "number" ? dateText(new Date(value), word(column, "date_format")) : ""}</>;
    case "lark_md":
    case "markdown":
      return <CardMarkdown text={textOf(value)} tag={word(column, "data_type")} />;
    default:
      return <>{textOf(value)}</>;
  }
}

/** A value as text; what is none is written out. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
}

function Options({ value }: { value: unknown }) {
  const options = Array.isArray(value) ? value.filter(isNode).map((one) => ({ text: word(one, "text"), colour: word(one, "color") })) : [{ text: String(value ?? ""), colour: "" }];
  return <>{options.filter(({ text }) => text).map((one, index) => <span key={index} className={css.tag} data-colour={colourName(one.colour) || "blue"}>{one.text}</span>)}</>;
}

function numberText(column: Node, value: unknown, language: string): string {
  if (typeof value !== "number") return "";
  const format = node(column, "format") ?? {};
  const precision = amount(format, "precision");
  const places = Math.min(Math.max(Math.round(precision ?? 0), 0), 10);
  const digits = precision === null ? {} : { minimumFractionDigits: places, maximumFractionDigits: places };
  return word(format, "symbol") + value.toLocaleString(language === "zh" ? "zh-CN" : "en-US", { useGrouping: flag(format, "separator"), maximumFractionDigits: 10, ...digits });
}

function dateText(date: Date, format: string): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const parts: Record<string, string> = {
    YYYY: String(date.getFullYear()), MM: two(date.getMonth() + 1), DD: two(date.getDate()), HH: two(date.getHours()), mm: two(date.getMinutes()), ss: two(date.getSeconds()),
  };
  return (format || "YYYY-MM-DD HH:mm").replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => parts[part] ?? part);
}
