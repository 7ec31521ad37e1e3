/** What the Markdown of cards is read into. HTML is never passed on. */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "strong" | "em" | "strike"; inner: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; icon: string; inner: Inline[] }
  | { kind: "image"; key: string; alt: string }
  | { kind: "at"; ids: string[]; name: string }
  | { kind: "person"; id: string; withName: boolean; withFace: boolean }
  | { kind: "font"; colour: string; inner: Inline[] }
  | { kind: "tag"; colour: string; inner: Inline[] }
  | { kind: "number"; colour: string; fontColour: string; href: string; inner: Inline[] }
  | { kind: "time"; millisecond: string; format: string; href: string }
  | { kind: "audio"; words: string; href: string }
  | { kind: "emoji"; name: string }
  | { kind: "break" };

export type Align = "left" | "center" | "right";

export type Block =
  | { kind: "paragraph"; inner: Inline[] }
  | { kind: "heading"; level: number; inner: Inline[] }
  | { kind: "code"; language: string; text: string }
  | { kind: "quote"; blocks: Block[] }
  | { kind: "item"; depth: number; mark: string; blocks: Block[] }
  | { kind: "table"; aligns: Align[]; head: Inline[][]; rows: Inline[][][] }
  | { kind: "rule" };

/** Which Markdown a text is written in. What a dialect has not stays as it is written. */
export interface Dialect {
  /** CommonMark with tables: headings, quotes, code within a line, tables, `_em_`, backslashes. */
  full: boolean;
  /** Lists, code blocks, lines and pictures: what is more than the look of words. */
  blocks: boolean;
  tags: ReadonlySet<string>;
}

const WORDS = ["at", "a", "font", "text_tag"];
const FIRST_TAGS = [...WORDS, "br", "link", "person"];

/** `lark_md`, in cards of both versions: feishu-cards/card-components/content-components/plain-text. */
export const LARK_MD: Dialect = { full: false, blocks: false, tags: new Set(WORDS) };
/** `markdown` of JSON 1.0: feishu-cards/card-components/content-components/rich-text. */
export const MARKDOWN_1: Dialect = { full: false, blocks: true, tags: new Set(FIRST_TAGS) };
/** `markdown` of JSON 2.0: feishu-cards/card-json-v2-components/content-components/rich-text. */
export const MARKDOWN_2: Dialect = { full: true, blocks: true, tags: new Set([...FIRST_TAGS, "raw", "number_tag", "local_datetime", "audio"]) };

/** Pieces with neighbouring words as one. */
export function joined(pieces: readonly Inline[]): Inline[] {
  const found: Inline[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (piece.kind !== "text") found.push(piece);
    else if (last?.kind === "text") found[found.length - 1] = { kind: "text", text: last.text + piece.text };
    else if (piece.text) found.push(piece);
  }
  return found;
}

/** The words of pieces without their look. */
export function wordsOf(pieces: readonly Inline[]): string {
  return pieces.map((piece) => ("inner" in piece ? wordsOf(piece.inner) : "text" in piece ? piece.text : piece.kind === "break" ? " " : "")).join("");
}

/** Pieces with no links in them: a link holds none. */
export function unlinked(pieces: readonly Inline[]): Inline[] {
  return joined(pieces.flatMap((piece) => {
    if (piece.kind === "link") return unlinked(piece.inner);
    return "inner" in piece ? [{ ...piece, inner: unlinked(piece.inner) }] : [piece];
  }));
}

/** Whether there is nothing to see: no words, and nothing that stands for one. */
export function isBlank(pieces: readonly Inline[]): boolean {
  return pieces.every((piece) => piece.kind === "break" || (piece.kind === "text" && !piece.text.trim()) || (piece.kind === "font" && isBlank(piece.inner)));
}
