import { type Node, amount, flag, node, word } from "./read";

/** How high a row is: at least, and how much of its content shows, in pixels and in lines of words. */
export interface Height {
  least: number;
  most: number;
  lines: number;
}

const LINE = 20;
const EDGES = 12;
/** One line, two, or three: how high the platform's own are is not said. */
const NAMED: Record<string, number> = { low: EDGES + LINE, middle: EDGES + 2 * LINE, high: EDGES + 3 * LINE };
const [LOWEST, HIGHEST, HIGHEST_AUTO] = [32, 124, 999];

export function heightOf(table: Node): Height {
  const said = word(table, "row_height");
  if (said === "auto") {
    const most = pixels(word(table, "row_max_height"), LOWEST, HIGHEST_AUTO) ?? HIGHEST;
    return { least: LOWEST, ...inside(most) };
  }
  const own = Object.hasOwn(NAMED, said) ? NAMED[said] : pixels(said, LOWEST, HIGHEST);
  const height = own ?? LOWEST;
  return { least: height, ...inside(height) };
}

function inside(height: number): { most: number; lines: number } {
  return { most: height - EDGES, lines: Math.max(Math.floor((height - EDGES) / LINE), 1) };
}

function pixels(said: string, least: number, most: number): number | undefined {
  const value = /^(\d{1,4})px$/.exec(said)?.[1];
  return value === undefined ? undefined : Math.min(Math.max(Number(value), least), most);
}

const [NARROWEST, WIDEST] = [80, 600];

/** How wide a column is, where its table says so. */
export function widthOf(column: Node): { width?: string; minWidth?: string; maxWidth?: string } {
  const said = word(column, "width");
  const width = pixels(said, NARROWEST, WIDEST);
  if (width !== undefined) return { width: `${width}px`, minWidth: `${width}px`, maxWidth: `${width}px` };
  return /^(?:100|\d{1,2})%$/.test(said) ? { width: said, minWidth: `${NARROWEST}px` } : {};
}

/** A value as text; what is none is written out. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function numberText(column: Node, value: unknown, language: string): string {
  if (typeof value !== "number") return "";
  const format = node(column, "format") ?? {};
  const precision = amount(format, "precision");
  const places = Math.min(Math.max(Math.round(precision ?? 0), 0), 10);
  const digits = precision === null ? {} : { minimumFractionDigits: places, maximumFractionDigits: places };
  return word(format, "symbol") + value.toLocaleString(language === "zh" ? "zh-CN" : "en-US", { useGrouping: flag(format, "separator"), maximumFractionDigits: 10, ...digits });
}

/** A time in milliseconds, on the reader's clock. */
export function dateText(value: unknown, format: string): string {
  const date = new Date(typeof value === "number" ? value : NaN);
  if (Number.isNaN(date.getTime())) return "";
  const two = (part: number) => String(part).padStart(2, "0");
  const parts: Record<string, string> = {
    YYYY: String(date.getFullYear()), MM: two(date.getMonth() + 1), DD: two(date.getDate()), HH: two(date.getHours()), mm: two(date.getMinutes()), ss: two(date.getSeconds()),
  };
  return (format || "YYYY-MM-DD HH:mm").replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => parts[part] ?? part);
}
