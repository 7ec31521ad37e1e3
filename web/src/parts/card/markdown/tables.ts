import { inlineOf } from "./inline";
import type { Align, Block, Dialect } from "./pieces";

/** Whether a table begins at a line: words with bars, and below a line with as many cells of dashes. */
export function isTable(line: string, below: string): boolean {
  if (!line.includes("|") || !below.includes("|") || !below.includes("-")) return false;
  const cells = cellsOf(below);
  return cells.every((cell) => /^:?-+:?$/.test(cell)) && cellsOf(line).length === cells.length;
}

/** The table that begins at a line, with the lines down to the first without a bar. */
export function tableAt(lines: readonly string[], from: number, dialect: Dialect): { block: Block; next: number } {
  let next = from + 2;
  while (next < lines.length && (lines[next] ?? "").includes("|")) next += 1;
  const row = (line: string) => cellsOf(line).map((cell) => inlineOf(cell, dialect));
  const head = row(lines[from] ?? "");
  const rows = lines.slice(from + 2, next).map((line) => row(line).slice(0, head.length));
  return { block: { kind: "table", aligns: cellsOf(lines[from + 1] ?? "").map(alignOf), head, rows }, next };
}

function alignOf(cell: string): Align {
  if (!cell.endsWith(":")) return "left";
  return cell.startsWith(":") ? "center" : "right";
}

/** The cells of a line; a bar after a backslash is one of the words. */
function cellsOf(line: string): string[] {
  const cells = [""];
  const row = line.trim();
  for (let at = row.startsWith("|") ? 1 : 0; at < row.length; at += 1) {
    const sign = row[at] ?? "";
    if (sign === "\\" && row[at + 1] === "|") {
      cells[cells.length - 1] += "|";
      at += 1;
    } else if (sign !== "|") cells[cells.length - 1] += sign;
    else if (at < row.length - 1) cells.push("");
  }
  return cells.map((cell) => cell.trim());
}
