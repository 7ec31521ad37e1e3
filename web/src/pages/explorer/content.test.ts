import { describe, expect, it } from "vitest";
import { type Post, mention, postContent, postOf, textContent, textOf } from "./content";

const post: Post = {
  locale: "zh_cn",
  title: "周报",
  paragraphs: [
    [{ tag: "text", text: "看 ", style: ["bold"] }, { tag: "a", text: "这里", href: "https://a.example", style: [] }, { tag: "at", user_id: "ou_1", name: "李雷", style: [] }],
    [{ tag: "code_block", language: "PYTHON", text: 'print("x")' }],
    [{ tag: "hr" }],
  ],
};

describe("contents of messages", () => {
  it("hold a text with its quotes and mentions escaped", () => {
    const text = `${mention("ou_1", "Li <b>")} says "hi"\n`;
    expect(text).toContain('<at user_id="ou_1">Li b</at>');
    expect(textOf(textContent(text))).toBe(text);
    expect(textOf("{")).toBe("");
  });

  it("hold a post in the shape that the API takes", () => {
    expect(JSON.parse(postContent(post))).toEqual({
      zh_cn: {
        title: "周报",
        content: [
          [{ tag: "text", text: "看 ", style: ["bold"] }, { tag: "a", href: "https://a.example", text: "这里" }, { tag: "at", user_id: "ou_1", user_name: "李雷" }],
          [{ tag: "code_block", language: "PYTHON", text: 'print("x")' }],
          [{ tag: "hr" }],
        ],
      },
    });
    expect(postOf(postContent(post))).toEqual(post);
  });

  it("leave out pieces and paragraphs that say nothing", () => {
    const empty: Post = { locale: "en_us", title: "", paragraphs: [[{ tag: "text", text: "", style: [] }], [{ tag: "a", text: "x", href: "", style: [] }], [{ tag: "at", user_id: "", name: "", style: [] }]] };
    expect(JSON.parse(postContent(empty))).toEqual({ en_us: { title: "", content: [] } });
  });

  it.each(['{"text":"x"}', "{", '{"zh_cn":{"content":[[{"tag":"media","file_key":"k"}]]}}', '{"zh_cn":{"content":["x"]}}', '{"zh_cn":{"content":[[null]]}}'])("are no post to edit: %s", (content) => {
    expect(postOf(content)).toBeNull();
  });
});
