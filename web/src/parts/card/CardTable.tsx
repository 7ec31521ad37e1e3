import type { CSSProperties, ReactNode } from "react";
import { useLanguage } from "../../state/language";
import css from "./Card.module.css";
import { CardMarkdown, Named } from "./CardMarkdown";
import { Clipped } from "./Clipped";
import { Pager, usePages } from "./Pager";
import { type Node, amount, background, colour, colourName, flag, isNode, node, nodes, word } from "./read";
import { type Height, dateText, heightOf, numberText, textOf, widthOf } from "./tableValues";

const MOST_COLUMNS = 50;
const MOST_HEAD_LINES = 10;

/** A table, a page of rows at a time. */
export function CardTable({ element }: { element: Node }) {
  const columns = nodes(element, "columns").slice(0, MOST_COLUMNS);
  const { shown, page, pages, turn } = usePages(nodes(element, "rows"), Math.min(Math.max(Math.round(amount(element, "page_size") ?? 5), 1), 10));
  const header = node(element, "header_style") ?? {};
  const height = heightOf(element);
  const named = columns.some((column) => word(column, "display_name"));
  return (
    <div>
      <div className={css.scrolls}>
        <table className={css.table} data-frozen={flag(element, "freeze_first_column")}>
          {named && <thead><tr>{columns.map((column, index) => <th key={index} style={{ ...headStyle(header), ...widthOf(column) }}><Clipped lines={headLines(header)} whole={headLines(header) === 1}>{word(column, "display_name")}</Clipped></th>)}</tr></thead>}
          <tbody>
            {shown.map((row, at) => (
              // Each page has cells of its own: one that was opened does not open the one in its place.
              <tr key={`${page}.${at}`}>{columns.map((column, index) => <td key={index} style={{ ...(named ? {} : widthOf(column)), ...cellStyle(column, height) }}><Cell column={column} value={row[word(column, "name")]} height={height} /></td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager page={page} pages={pages} turn={turn} />
    </div>
  );
}

function headLines(header: Node): number {
  return Math.min(Math.max(Math.round(amount(header, "lines") ?? 1), 1), MOST_HEAD_LINES);
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

const VERTICAL: Record<string, "top" | "middle" | "bottom"> = { top: "top", center: "middle", bottom: "bottom" };

function cellStyle(column: Node, { least }: Height): CSSProperties {
  const align = word(column, "horizontal_align") || (word(column, "data_type") === "number" ? "right" : "left");
  return { height: least, textAlign: align === "right" || align === "center" ? align : "left", verticalAlign: VERTICAL[word(column, "vertical_align")] ?? "middle" };
}

function Cell({ column, value, height }: { column: Node; value: unknown; height: Height }) {
  const [language] = useLanguage();
  const type = word(column, "data_type");
  // Only plain words can be cut at the end of a line; what has blocks or signs is cut where its room ends.
  const room = (children: ReactNode) => <Clipped height={height.most}>{children}</Clipped>;
  switch (type) {
    case "options":
      return room(<Options value={value} />);
    case "persons":
      return room(<Named ids={(Array.isArray(value) ? value : [value]).filter((id) => typeof id === "string")} name="" plain />);
    case "number":
      return <Clipped lines={1} whole>{numberText(column, value, language)}</Clipped>;
    case "date":
      return <Clipped lines={1} whole>{dateText(value, word(column, "date_format"))}</Clipped>;
    case "lark_md":
    case "markdown":
      return room(<CardMarkdown text={textOf(value)} tag={type} />);
    default:
      return <Clipped lines={height.lines}>{textOf(value)}</Clipped>;
  }
}

function Options({ value }: { value: unknown }) {
  const options = Array.isArray(value) ? value.filter(isNode).map((one) => ({ text: word(one, "text"), colour: word(one, "color") })) : [{ text: String(value ?? ""), colour: "" }];
  return <>{options.filter(({ text }) => text).map((one, index) => <span key={index} className={css.tag} data-colour={colourName(one.colour) || "blue"}>{one.text}</span>)}</>;
}
