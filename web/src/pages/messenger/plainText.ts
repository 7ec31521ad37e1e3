import { words } from "../../parts/card/read";
import type { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { labelOf } from "./FileBody";
import type { PostNode } from "./PostBody";
import type { Message } from "./types";

type Said = ReturnType<typeof useText<(typeof messengerTexts)["zh"]>>;

/** A message as plain text, for a quote or the clipboard. */
export function plainText(message: Message, t: Said): string {
  if (message.deleted) return t.recalled;
  const content = contentOf(message);
  const text = typeof content?.["text"] === "string" ? content["text"] : (cardTitle(message, content, t) ?? postText(content));
  if (text === null) return labelOf(message, t);
  const names = new Map(message.mentions.map(({ key, name }) => [key, `@${key === "@_all" ? t.everyone : name}`]));
  return text.replace(/@_(?:all|user_\d+)/g, (key) => names.get(key) ?? key);
}

function cardTitle(message: Message, content: Record<string, unknown> | null, t: Said): string | null {
  const header = content?.["header"] as { title?: unknown } | undefined;
  return message.msg_type === "interactive" ? words(header?.title, t === messengerTexts.en ? "en" : "zh") || null : null;
}

function postText(content: Record<string, unknown> | null): string | null {
  const paragraphs: unknown = content?.["content"];
  if (!Array.isArray(paragraphs)) return null;
  const lines = paragraphs.filter(isParagraph).map((nodes) => nodes.map((node) => node?.text ?? node?.user_id ?? "").join(""));
  return [content?.["title"], ...lines].filter(Boolean).join("\n");
}

/** Whether something is a paragraph of a post; its nodes may be anything. */
function isParagraph(value: unknown): value is (Pick<PostNode, "text" | "user_id"> | null)[] {
  return Array.isArray(value);
}

/** The members of a message's content, or null where it has none. */
export function contentOf(message: Message): Record<string, unknown> | null {
  try {
    const content: unknown = JSON.parse(message.content);
    return typeof content === "object" && content !== null ? (content as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
