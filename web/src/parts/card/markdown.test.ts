import { describe, expect, it } from "vitest";
import { blocksOf, inlineOf } from "./markdown";

const text = (words: string) => ({ kind: "text", text: words });

describe("the Markdown of cards", () => {
  it("reads styles, links and code in a line", () => {
    expect(inlineOf("**a** *b* ~~c~~ `d` [e](https://f.cn)")).toEqual([
      { kind: "strong", inner: [text("a")] }, text(" "), { kind: "em", inner: [text("b")] }, text(" "),
      { kind: "strike", inner: [text("c")] }, text(" "), { kind: "code", text: "d" }, text(" "),
      { kind: "link", href: "https://f.cn", inner: [text("e")] },
    ]);
  });

  it("reads mentions in each of their forms", () => {
    expect(inlineOf("<at id=ou_a>A</at><at ids='b, c'></at><at email=\"x@y.cn\"></at>")).toEqual([
      { kind: "at", ids: ["ou_a"], name: "A" }, { kind: "at", ids: ["b", "c"], name: "" }, { kind: "at", ids: ["x@y.cn"], name: "" },
    ]);
  });

  it("keeps tags of one kind within each other", () => {
    expect(inlineOf("<font color=red>a<font color='green'>b</font>c</font>d")).toEqual([
      { kind: "font", colour: "red", inner: [text("a"), { kind: "font", colour: "green", inner: [text("b")] }, text("c")] },
      text("d"),
    ]);
  });

  it("takes what is no tag of cards as words", () => {
    expect(inlineOf("<script>x</script> &#42; \\*")).toEqual([text("<script>x</script> * *")]);
  });

  it("reads headings, lists, quotes, rules, code and tables, and keeps single breaks", () => {
    const blocks = blocksOf("# T\na\nb\n\n- x\n    1. y\n> q\n---\n```go\nf()\n```\n| h |\n|---|\n| v |");
    expect(blocks.map(({ kind }) => kind)).toEqual(["heading", "paragraph", "item", "item", "quote", "rule", "code", "table"]);
    expect(blocks[1]).toEqual({ kind: "paragraph", inner: [text("a"), { kind: "break" }, text("b")] });
    expect(blocks[3]).toEqual({ kind: "item", depth: 1, mark: "1.", inner: [text("y")] });
    expect(blocks[6]).toEqual({ kind: "code", language: "go", text: "f()" });
    expect(blocks[7]).toEqual({ kind: "table", head: [[text("h")]], rows: [[[text("v")]]] });
  });

  it("ends for any text, closed or not", () => {
    for (const words of ["<font color=red>a", "<at id=>", "**", "![", "[a](", "```", "<a href='javascript:x'>y</a>", "<".repeat(500)]) {
      expect(blocksOf(words)).toBeInstanceOf(Array);
    }
  });
});
