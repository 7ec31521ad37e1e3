import { OpenFonts, inlineOf } from "./inline";
import { type Block, type Dialect, MARKDOWN_2, isBlank } from "./pieces";
import { isTable, tableAt } from "./tables";

const FENCE = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})(?: +(.*))?$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( *)([-*+]|\d{1,9}[.)])( +)(?=\S)/;
const UNDERLINED = /^ {0,3}={1,200} *$/;
// Quotes and lists within each other; what is deeper is words.
const DEEPEST = 8;
const STEP = 4;

/** A text in blocks. A single line break stays one, as clients show it. */
export function blocksOf(text: string, dialect: Dialect = MARKDOWN_2): Block[] {
  const fonts = new OpenFonts(text);
  if (!dialect.blocks) return text ? [{ kind: "paragraph", inner: inlineOf(text, dialect, fonts) }] : [];
  const lines = text.split(/\r?\n/).map((line) => line.replace(/^\t+/, (tabs) => " ".repeat(STEP * tabs.length)));
  return new Reader(lines, dialect, fonts, 0).read();
}

/** Reads the lines of a text, or of a quote or item in it. Each line is looked at once at each depth. */
class Reader {
  private readonly blocks: Block[] = [];
  private words: string[] = [];
  private at = 0;

  constructor(private readonly lines: readonly string[], private readonly dialect: Dialect, private readonly fonts: OpenFonts, private readonly depth: number) {}

  read(): Block[] {
    while (this.at < this.lines.length) this.one(this.line());
    this.paragraph();
    return this.blocks;
  }

  private line(ahead = 0): string {
    return this.lines[this.at + ahead] ?? "";
  }

  private one(line: string): void {
    if (!line.trim()) this.blank();
    else if (this.code(line) || this.rule(line) || this.item(line)) return;
    else if (this.dialect.full && (this.heading(line) || this.quote(line) || this.table(line) || this.indented(line))) return;
    else {
      this.words.push(this.dialect.full ? line.replace(/^ +/, "") : line);
      this.at += 1;
    }
  }

  private blank(): void {
    this.paragraph();
    this.at += 1;
  }

  private add(block: Block): true {
    this.paragraph();
    this.blocks.push(block);
    return true;
  }

  private paragraph(): void {
    const words = this.words.join("\n");
    this.words = [];
    const inner = words ? inlineOf(words, this.dialect, this.fonts) : [];
    // A line that only closes or opens a font is no line to see.
    const begins = inner.findIndex((piece) => !isBlank([piece]));
    if (begins >= 0) this.blocks.push({ kind: "paragraph", inner: inner.slice(begins) });
  }

  private code(line: string): boolean {
    const fence = FENCE.exec(line);
    const signs = fence?.[1] ?? "";
    if (!signs || (!this.dialect.full && signs.startsWith("~"))) return false;
    let to = this.at + 1;
    while (to < this.lines.length && !closes(this.lines[to] ?? "", signs)) to += 1;
    const indent = indentOf(line);
    const text = this.lines.slice(this.at + 1, to).map((one) => one.slice(Math.min(indent, indentOf(one)))).join("\n");
    this.at = to + 1;
    return this.add({ kind: "code", language: (fence?.[2] ?? "").trim().split(" ")[0]?.toLowerCase() ?? "", text });
  }

  private rule(line: string): boolean {
    if (!isRule(line, this.dialect)) return false;
    this.at += 1;
    return this.add({ kind: "rule" });
  }

  private heading(line: string): boolean {
    const marked = HEADING.exec(line);
    if (marked) {
      this.paragraph();
      this.at += 1;
      return this.add({ kind: "heading", level: marked[1]?.length ?? 1, inner: inlineOf(unclosed(marked[2] ?? ""), this.dialect, this.fonts) });
    }
    if (!this.words.length || !UNDERLINED.test(line)) return false;
    const words = this.words.join("\n");
    this.words = [];
    this.at += 1;
    return this.add({ kind: "heading", level: 1, inner: inlineOf(words, this.dialect, this.fonts) });
  }

  private quote(line: string): boolean {
    if (this.depth >= DEEPEST || !QUOTE.test(line)) return false;
    this.paragraph();
    const held: string[] = [];
    for (; this.at < this.lines.length; this.at += 1) {
      const marked = QUOTE.exec(this.line());
      if (marked) held.push(this.line().slice(marked[0].length));
      else if (this.goesOn(held)) held.push(this.line());
      else break;
    }
    return this.add({ kind: "quote", blocks: this.within(held) });
  }

  private table(line: string): boolean {
    if (!isTable(line, this.line(1))) return false;
    this.paragraph();
    const { block, next } = tableAt(this.lines, this.at, this.dialect);
    this.at = next;
    return this.add(block);
  }

  private indented(line: string): boolean {
    if (this.words.length || indentOf(line) < STEP) return false;
    let to = this.at;
    let end = this.at;
    for (; to < this.lines.length; to += 1) {
      const one = this.lines[to] ?? "";
      if (indentOf(one) >= STEP) end = to + 1;
      else if (one.trim()) break;
    }
    const text = this.lines.slice(this.at, end).map((one) => one.slice(STEP)).join("\n");
    this.at = end;
    return this.add({ kind: "code", language: "", text });
  }

  private item(line: string): boolean {
    const marked = ITEM.exec(line);
    if (!marked || this.depth >= DEEPEST) return false;
    const [whole, before = "", sign = "", gap = ""] = marked;
    if (!this.dialect.full) return this.flatItem(line.slice(whole.length), Math.min(Math.floor(before.length / STEP), DEEPEST), sign);
    if (before.length >= STEP) return false;
    this.paragraph();
    const mark = this.mark(sign, 0);
    const offset = before.length + sign.length + (gap.length > STEP ? 1 : gap.length);
    const held = [line.slice(offset)];
    this.at += 1;
    while (this.at < this.lines.length && this.takes(held, offset));
    return this.add({ kind: "item", depth: 0, mark, blocks: this.within(held) });
  }

  /** Whether the next lines belong to an item, whose words begin at a column; they are taken then. */
  private takes(held: string[], offset: number): boolean {
    let blanks = 0;
    while (this.at + blanks < this.lines.length && !this.line(blanks).trim()) blanks += 1;
    const next = this.line(blanks);
    if (!next.trim()) return false;
    if (indentOf(next) >= offset) held.push(...Array<string>(blanks).fill(""), next.slice(offset));
    else if (!blanks && this.goesOn(held)) held.push(next);
    else return false;
    this.at += blanks + 1;
    return true;
  }

  /** In JSON 1.0 an item is a line, and four spaces before it put it deeper. */
  private flatItem(words: string, depth: number, sign: string): boolean {
    this.paragraph();
    this.at += 1;
    return this.add({ kind: "item", depth, mark: this.mark(sign, depth), blocks: [{ kind: "paragraph", inner: inlineOf(words, this.dialect, this.fonts) }] });
  }

  /** What stands before an item: numbers go on from the one before. */
  private mark(sign: string, depth: number): string {
    if (!/\d/.test(sign)) return "•";
    const before = this.blocks.findLast((block) => block.kind !== "item" || block.depth <= depth);
    const goesOn = before?.kind === "item" && before.depth === depth && before.mark.endsWith(sign.slice(-1));
    return `${goesOn ? Number(before.mark.slice(0, -1)) + 1 : Number(sign.slice(0, -1))}${sign.slice(-1)}`;
  }

  /** Whether a line goes on with the words before it, though it has not their mark. */
  private goesOn(held: readonly string[]): boolean {
    const [last, line] = [held.at(-1) ?? "", this.line()];
    const isWords = (one: string) => one.trim() && !FENCE.test(one) && !HEADING.test(one) && !isRule(one, this.dialect) && !one.includes("|");
    return Boolean(isWords(last) && isWords(line) && !QUOTE.test(line) && !ITEM.test(line));
  }

  private within(lines: readonly string[]): Block[] {
    return new Reader(lines, this.dialect, this.fonts, this.depth + 1).read();
  }
}

function indentOf(line: string): number {
  return line.length - line.replace(/^ +/, "").length;
}

function closes(line: string, fence: string): boolean {
  const signs = line.trim();
  return signs.length >= fence.length && signs === fence.charAt(0).repeat(signs.length);
}

function isRule(line: string, dialect: Dialect): boolean {
  if (!dialect.full) return /^-{3,}$/.test(line.trim());
  const signs = line.replace(/\s+/g, "");
  return indentOf(line) < STEP && /^(?:-{3,}|\*{3,}|_{3,}|<hr\/?>)$/.test(signs);
}

/** A heading's words without the signs that may close it. */
function unclosed(words: string): string {
  const trimmed = words.trimEnd();
  let end = trimmed.length;
  while (trimmed[end - 1] === "#") end -= 1;
  return end === 0 || trimmed[end - 1] === " " ? trimmed.slice(0, end).trimEnd() : trimmed;
}
