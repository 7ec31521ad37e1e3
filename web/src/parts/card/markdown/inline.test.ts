import { describe, expect, it } from "vitest";
import { inlineOf } from "./inline";
import { LARK_MD, MARKDOWN_1 } from "./pieces";

const text = (words: string) => ({ kind: "text", text: words });
const strong = (...inner: unknown[]) => ({ kind: "strong", inner });
const em = (...inner: unknown[]) => ({ kind: "em", inner });
const link = (href: string, ...inner: unknown[]) => ({ kind: "link", href, icon: "", inner });

describe("a line of a card's Markdown", () => {
  it("has styles, links and code", () => {
    expect(inlineOf("**a** *b* ~~c~~ `d` [e](https://f.cn) __g__")).toEqual([
      strong(text("a")), text(" "), em(text("b")), text(" "), { kind: "strike", inner: [text("c")] }, text(" "), { kind: "code", text: "d" },
      text(" "), link("https://f.cn", text("e")), text(" "), strong(text("g")),
    ]);
  });

  it("has styles within each other, and leaves no signs of them", () => {
    expect(inlineOf("***both*** and _em_")).toEqual([em(strong(text("both"))), text(" and "), em(text("em"))]);
    expect(inlineOf("**a *b* c**")).toEqual([strong(text("a "), em(text("b")), text(" c"))]);
  });

  it("takes signs that style nothing as words", () => {
    for (const words of ["2 * 3 * 4", "snake_case_name", "**", "a ** b", "**重点：**后文", "~a~"]) expect(inlineOf(words)).toEqual([text(words)]);
    expect(inlineOf("\\*a\\* &#42; &lt;b&gt; &sim;")).toEqual([text("*a* * <b> ~")]);
    expect(inlineOf("<script>x</script>")).toEqual([text("<script>x</script>")]);
  });

  it("keeps a bold link a link, whichever is around the other", () => {
    expect(inlineOf("**[a](https://a.cn)** [**b**](https://b.cn)")).toEqual([
      strong(link("https://a.cn", text("a"))), text(" "), link("https://b.cn", strong(text("b"))),
    ]);
    expect(inlineOf("https://x.cn/(a). [https://y.cn](https://z.cn \"t\")")).toEqual([
      link("https://x.cn/(a)", text("https://x.cn/(a)")), text(". "), link("https://z.cn", text("https://y.cn")),
    ]);
  });

  it("reads code of several backticks, and nothing within code", () => {
    expect(inlineOf("``a ` b`` `**c**` `d")).toEqual([{ kind: "code", text: "a ` b" }, text(" "), { kind: "code", text: "**c**" }, text(" `d")]);
  });

  it("reads mentions in each of their forms", () => {
    expect(inlineOf("<at id=ou_a>A</at><at ids='b, c'></at><at email=\"x@y.cn\">\n</at>")).toEqual([
      { kind: "at", ids: ["ou_a"], name: "A" }, { kind: "at", ids: ["b", "c"], name: "" }, { kind: "at", ids: ["x@y.cn"], name: "" },
    ]);
  });

  it("reads the platform's other tags and emoji", () => {
    expect(inlineOf(":OK: :no_such: <person id = 'u' show_name = false></person><text_tag color='red'>t</text_tag><raw>**r**</raw>")).toEqual([
      { kind: "emoji", name: "OK" }, text(" :no_such: "), { kind: "person", id: "u", withName: false, withFace: true },
      { kind: "tag", colour: "red", inner: [text("t")] }, text("**r**"),
    ]);
    expect(inlineOf("<a>https://f.cn</a><link icon='chat_outlined' url='https://g.cn' pc_url=''>g</link>")).toEqual([
      link("https://f.cn", text("https://f.cn")), { ...link("https://g.cn", text("g")), icon: "chat_outlined" },
    ]);
  });

  it("keeps tags of one kind within each other", () => {
    expect(inlineOf("<font color=red>a<font color='green'>b</font>c</font>d")).toEqual([
      { kind: "font", colour: "red", inner: [text("a"), { kind: "font", colour: "green", inner: [text("b")] }, text("c")] },
      text("d"),
    ]);
  });

  it("has in 1.0 what the page of 1.0 lists, and the rest as it is written", () => {
    expect(inlineOf("`c` _e_ __b__ \\* <number_tag>1</number_tag> **粗：**后", MARKDOWN_1)).toEqual([
      text("`c` _e_ "), strong(text("b")), text(" \\* <number_tag>1</number_tag> "), strong(text("粗：")), text("后"),
    ]);
    expect(inlineOf("a<br>![p](img_k)<link url='https://a.cn'>l</link>", LARK_MD)).toMatchObject([
      text("a<br>![p](img_k)<link url='"), { kind: "link" }, text("'>l</link>"),
    ]);
  });
});
