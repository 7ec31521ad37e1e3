import { describe, expect, it } from "vitest";
import { blocksOf } from "./blocks";
import { type Block, LARK_MD, MARKDOWN_1, MARKDOWN_2, wordsOf } from "./pieces";

const text = (words: string) => ({ kind: "text", text: words });
const words = (...said: string[]) => said.map((one) => ({ kind: "paragraph", inner: [text(one)] }));

/** Blocks in short: their kinds, with what is within them. */
function outline(blocks: readonly Block[]): unknown[] {
  return blocks.map((block) => {
    if (block.kind === "quote" || block.kind === "item") return { [block.kind === "item" ? block.mark : "quote"]: outline(block.blocks) };
    if (block.kind === "paragraph") return wordsOf(block.inner);
    return block.kind === "heading" ? { [`h${block.level}`]: wordsOf(block.inner) } : block.kind;
  });
}

const FIRST = "# head\n> quote\n`code`\n\n| a | b |\n|---|---|\n| 0 | x |";

describe("the Markdown of a card in 1.0", () => {
  it("leaves headings, quotes, code in a line and tables as they are written", () => {
    expect(outline(blocksOf(FIRST, MARKDOWN_1))).toEqual(["# head > quote `code`", "| a | b | |---|---| | 0 | x |"]);
    expect(outline(blocksOf(FIRST, LARK_MD))).toEqual([FIRST.replaceAll("\n", " ")]);
  });

  it("has lists, code blocks and lines, which lark_md has not", () => {
    const written = "- a\n    - b\n3. c\n4. d\n---\n```go\nf()\n```";
    const blocks = blocksOf(written, MARKDOWN_1);
    expect(outline(blocks)).toEqual([{ "•": ["a"] }, { "•": ["b"] }, { "3.": ["c"] }, { "4.": ["d"] }, "rule", "code"]);
    expect(blocks[1]).toMatchObject({ depth: 1 });
    expect(outline(blocksOf(written, LARK_MD))).toEqual([written.replaceAll("\n", " ")]);
  });
});

describe("the Markdown of a card in 2.0", () => {
  it("reads headings, quotes, lines, code and tables, and keeps single breaks", () => {
    const blocks = blocksOf("# T #\na\nb\n\n> q\ngoes on\n\n---\n```go\nf()\n```\n| h |\n|---|\n| v |\nX\n===\n    c");
    expect(outline(blocks)).toEqual([{ h1: "T" }, "a b", { quote: ["q goes on"] }, "rule", "code", "table", { h1: "X" }, "code"]);
    expect(blocks[1]).toEqual({ kind: "paragraph", inner: [text("a"), { kind: "break" }, text("b")] });
    expect(blocks[4]).toEqual({ kind: "code", language: "go", text: "f()" });
    expect(blocks[7]).toEqual({ kind: "code", language: "", text: "c" });
  });

  it("puts lists and quotes within each other, and goes on counting", () => {
    const written = "1. a\n   more\n    1. b\n\n1. c\n- d\n  > e\n  > - f\n\n  g\n* * *";
    expect(outline(blocksOf(written))).toEqual([
      { "1.": ["a more", { "1.": ["b"] }] }, { "2.": ["c"] }, { "•": ["d", { quote: ["e", { "•": ["f"] }] }, "g"] }, "rule",
    ]);
  });

  it("aligns the columns of a table, and takes an escaped bar as one of its words", () => {
    const blocks = blocksOf("| a | b | c |\n|:--|:-:|--:|\n| x \\| y | **z** |\n1 | 2 | 3 | 4");
    expect(blocks).toEqual([{
      kind: "table", aligns: ["left", "center", "right"], head: [[text("a")], [text("b")], [text("c")]],
      rows: [[[text("x | y")], [{ kind: "strong", inner: [text("z")] }]], [[text("1")], [text("2")], [text("3")]]],
    }]);
    expect(blocksOf("| a | b |\n|---|")[0]?.kind).toBe("paragraph");
  });

  it("carries a font over lines and paragraphs to where it is closed", () => {
    const red = (...inner: unknown[]) => ({ kind: "font", colour: "red", inner });
    expect(blocksOf("<font color='red'>a\nb</font>c")).toEqual([{ kind: "paragraph", inner: [red(text("a"), { kind: "break" }, text("b")), text("c")] }]);
    expect(blocksOf("<font color=red>a\n\n- b\n\nc</font>d\n\ne")).toMatchObject([
      { inner: [red(text("a"))] }, { blocks: [{ inner: [red(text("b"))] }] }, { inner: [red(text("c")), text("d")] }, ...words("e"),
    ]);
  });

  it("makes no empty lines of tags that have a line of their own", () => {
    const font = (colour: string, words: string) => ({ kind: "font", colour, inner: [text(words)] });
    expect(blocksOf("<font color='green'>\n  a\n</font>\n<font color='red'>\n  b\n</font>")).toEqual([
      { kind: "paragraph", inner: [font("green", "a"), { kind: "break" }, font("red", "b")] },
    ]);
    expect(outline(blocksOf("<font color='red'>\n\n- a\n\n</font>\nb<font color=red>\nc\n</font>d"))).toEqual([{ "•": ["a"] }, "b c d"]);
  });

  it("ends for any text, closed or not", () => {
    for (const written of ["<font color=red>a", "<at id=>", "**", "![", "[a](", "```", "<a href='javascript:x'>y</a>", "> ".repeat(500), "- ".repeat(500)]) {
      for (const dialect of [LARK_MD, MARKDOWN_1, MARKDOWN_2]) expect(blocksOf(written, dialect)).toBeInstanceOf(Array);
    }
  });
});
