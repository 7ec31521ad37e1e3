import { Button } from "@douyinfe/semi-ui-19";
import { type CSSProperties, useState } from "react";
import { useLanguage, useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";
import { CardMarkdown, Named } from "./CardMarkdown";
import { type Node, amount, colourName, flag, isNode, node, nodes, word } from "./read";

/** A table, a page of rows at a time. */
export function CardTable({ element }: { element: Node }) {
  const t = useText(cardTexts);
  const columns = nodes(element, "columns");
  const rows = nodes(element, "rows");
  const size = Math.min(Math.max(Math.round(amount(element, "page_size") ?? 5), 1), 10);
  const [page, setPage] = useState(0);
  const pages = Math.max(Math.ceil(rows.length / size), 1);
  const shown = rows.slice(Math.min(page, pages - 1) * size, (Math.min(page, pages - 1) + 1) * size);
  return (
    <div>
      <div className={css.scrolls}>
        <table className={css.table}>
          <thead><tr>{columns.map((column, index) => <th key={index} style={alignOf(column)}>{word(column, "display_name")}</th>)}</tr></thead>
          <tbody>
            {shown.map((row, at) => (
              <tr key={at}>{columns.map((column, index) => <td key={index} style={alignOf(column)}><Cell column={column} value={row[word(column, "name")]} /></td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <div className={css.pager}>
          <Button size="small" theme="borderless" disabled={page === 0} onClick={() => setPage(page - 1)}>{t.previous}</Button>
          <span>{page + 1} / {pages}</span>
          <Button size="small" theme="borderless" disabled={page >= pages - 1} onClick={() => setPage(page + 1)}>{t.next}</Button>
        </div>
      )}
    </div>
  );
}

function alignOf(column: Node): CSSProperties {
  const align = word(column, "horizontal_align") || (word(column, "data_type") === "number" ? "right" : "left");
  return { textAlign: align === "right" || align === "center" ? align : "left" };
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
      return <CardMarkdown text={typeof value === "string" ? value : ""} />;
    default:
      return <>{typeof value === "string" || typeof value === "number" ? value : ""}</>;
  }
}

function Options({ value }: { value: unknown }) {
  const options = Array.isArray(value) ? value.filter(isNode).map((one) => ({ text: word(one, "text"), colour: word(one, "color") })) : [{ text: String(value ?? ""), colour: "" }];
  return <>{options.filter(({ text }) => text).map((one, index) => <span key={index} className={css.tag} data-colour={colourName(one.colour) || "blue"}>{one.text}</span>)}</>;
}

function numberText(column: Node, value: unknown, language: string): string {
  if (typeof value !== "number") return "";
  const format = node(column, "format") ?? {};
  const precision = amount(format, "precision");
  const digits = precision === null ? {} : { minimumFractionDigits: Math.min(precision, 10), maximumFractionDigits: Math.min(precision, 10) };
  return word(format, "symbol") + value.toLocaleString(language === "zh" ? "zh-CN" : "en-US", { useGrouping: flag(format, "separator"), maximumFractionDigits: 10, ...digits });
}

function dateText(date: Date, format: string): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const parts: Record<string, string> = {
    YYYY: String(date.getFullYear()), MM: two(date.getMonth() + 1), DD: two(date.getDate()), HH: two(date.getHours()), mm: two(date.getMinutes()), ss: two(date.getSeconds()),
  };
  return (format || "YYYY-MM-DD HH:mm").replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => parts[part] ?? part);
}
