import { parsedBody } from "./requestDraft";

/** A post's pieces as the editor holds them. `styles` are those of texts, links and mentions. */
export type PostNode =
  | { tag: "text"; text: string; style: PostStyle[] }
  | { tag: "a"; text: string; href: string; style: PostStyle[] }
  | { tag: "at"; user_id: string; name: string; style: PostStyle[] }
  | { tag: "code_block"; language: string; text: string }
  | { tag: "img"; image_key: string }
  | { tag: "hr" };

export type PostStyle = "bold" | "italic" | "underline" | "lineThrough";
export const STYLES: readonly PostStyle[] = ["bold", "italic", "underline", "lineThrough"];

export interface Post {
  locale: string;
  title: string;
  paragraphs: PostNode[][];
}

/** What the message is about to say: its type, and its content as an object. */
export interface Draft {
  type: string;
  content: string;
}

/** The types whose content names an uploaded file. */
export const FILES: readonly string[] = ["image", "file", "audio", "media"];
/** The types that have no editor of their own. */
export const OTHERS: readonly string[] = ["share_chat", "share_user", "sticker", "system"];

/** The content string of a text. */
export function textContent(text: string): string {
  return JSON.stringify({ text });
}

/** The text in a content string, or "" when it holds none. */
export function textOf(content: string): string {
  const text = parsedBody(content)?.["text"];
  return typeof text === "string" ? text : "";
}

/** A mention as texts carry it. */
export function mention(userId: string, name: string): string {
  return `<at user_id="${userId}">${name.replace(/[<>&]/g, "")}</at>`;
}

/** The content string of a post. Pieces without words are left out, and so are paragraphs without pieces. */
export function postContent({ locale, title, paragraphs }: Post): string {
  const content = paragraphs.map((nodes) => nodes.filter(says).map(written)).filter((nodes) => nodes.length);
  return JSON.stringify({ [locale]: { title, content } });
}

function says(node: PostNode): boolean {
  if (node.tag === "a") return Boolean(node.text && node.href);
  if (node.tag === "at") return Boolean(node.user_id);
  if (node.tag === "img") return Boolean(node.image_key);
  return node.tag === "hr" || Boolean(node.text);
}

function written(node: PostNode): object {
  switch (node.tag) {
    case "text":
      return styled({ tag: "text", text: node.text }, node.style);
    case "a":
      return styled({ tag: "a", href: node.href, text: node.text }, node.style);
    case "at":
      return styled({ tag: "at", user_id: node.user_id, ...(node.name ? { user_name: node.name } : {}) }, node.style);
    case "code_block":
      return { tag: "code_block", language: node.language, text: node.text };
    case "img":
      return { tag: "img", image_key: node.image_key };
    case "hr":
      return { tag: "hr" };
  }
}

function styled(node: object, style: PostStyle[]): object {
  return style.length ? { ...node, style } : node;
}

/** The post in a content string; null when it is none, or has pieces that the editor does not know. */
export function postOf(content: string): Post | null {
  const [first] = Object.entries(parsedBody(content) ?? {});
  const text = first?.[1] as { title?: unknown; content?: unknown } | null | undefined;
  if (!first || !/^[a-z]{2}_[a-z]{2}$/.test(first[0]) || !Array.isArray(text?.content)) return null;
  const paragraphs = text.content.map((nodes: unknown) => (Array.isArray(nodes) ? nodes.map(read) : [null]));
  if (paragraphs.some((nodes) => nodes.includes(null))) return null;
  return { locale: first[0], title: typeof text.title === "string" ? text.title : "", paragraphs: paragraphs as PostNode[][] };
}

function read(node: Record<string, unknown>): PostNode | null {
  const word = (name: string) => (typeof node?.[name] === "string" ? node[name] : "");
  const styles = node?.["style"];
  const style = STYLES.filter((one) => Array.isArray(styles) && styles.includes(one));
  switch (node?.["tag"]) {
    case "text":
      return { tag: "text", text: word("text"), style };
    case "a":
      return { tag: "a", text: word("text"), href: word("href"), style };
    case "at":
      return { tag: "at", user_id: word("user_id"), name: word("user_name"), style };
    case "code_block":
      return { tag: "code_block", language: word("language"), text: word("text") };
    case "img":
      return { tag: "img", image_key: word("image_key") };
    case "hr":
      return { tag: "hr" };
    default:
      return null;
  }
}
