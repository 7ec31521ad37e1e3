import { Fragment, useMemo } from "react";
import { CodeBlock } from "../../parts/CodeBlock";
import { CrashGuard } from "../../parts/CrashGuard";
import { CardView } from "../../parts/card/CardView";
import { words } from "../../parts/card/read";
import { type useText as UseText, useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { FILE_TYPES, FileBody, labelOf } from "./FileBody";
import css from "./Log.module.css";
import { PostBody, type PostContent } from "./PostBody";
import { SharedBody } from "./SharedBody";
import { segmentsOf } from "./segments";
import { useMe } from "./hooks";
import type { Mention, Message } from "./types";

type Said = ReturnType<typeof UseText<(typeof messengerTexts)["zh"]>>;

/** A message's content, drawn by its type; what cannot be drawn is shown as it is, and leaves the others alone. */
export function MessageBody({ message }: { message: Message }) {
  return (
    // An edited message is another one to draw.
    <CrashGuard place={`${message.message_id} ${message.content}`} instead={<Undrawn message={message} />}>
      <DrawnBody message={message} />
    </CrashGuard>
  );
}

function Undrawn({ message }: { message: Message }) {
  const t = useText(messengerTexts);
  return (
    <div className="lk-stack">
      <span className={css.quiet}>{t.undrawn}</span>
      <code className="lk-mono">{message.message_id}</code>
    </div>
  );
}

function DrawnBody({ message }: { message: Message }) {
  const t = useText(messengerTexts);
  if (message.deleted) return <span className={css.quiet}>{t.recalled}</span>;
  const content = contentOf(message);
  if (message.msg_type === "text" && typeof content?.["text"] === "string") {
    return <TextBody text={content["text"]} mentions={message.mentions} />;
  }
  if (message.msg_type === "post" && Array.isArray(content?.["content"])) {
    return <PostBody post={content as unknown as PostContent} mentions={message.mentions} files={message.files} />;
  }
  if (message.msg_type === "interactive") return <CardBody message={message} card={content} />;
  if (message.msg_type in FILE_TYPES) return <FileBody message={message} />;
  if (message.shared) return <SharedBody shared={message.shared} />;
  return (
    <div className="lk-stack">
      <span className={css.quiet}>{t.unknownType(message.msg_type)}</span>
      <CodeBlock code={pretty(message.content)} language="json" maxHeight="240px" />
    </div>
  );
}

/** A card, with the names and pictures that the server knows of it. */
function CardBody({ message, card }: { message: Message; card: Record<string, unknown> | null }) {
  const surroundings = useMemo(() => {
    const addresses = new Map(message.files.map(({ key, address }) => [key, address]));
    return { users: message.users, picture: (key: string) => addresses.get(key) ?? "" };
  }, [message]);
  return <CardView card={card} surroundings={surroundings} />;
}

/** A text with its line breaks, links and mentions. */
export function TextBody({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  return (
    <span className={css.text}>
      {segmentsOf(text, mentions).map((segment, index) => {
        if (segment.kind === "mention") return <AtMention key={index} mention={segment.mention} />;
        if (segment.kind === "link") return <a key={index} href={segment.href} target="_blank" rel="noopener noreferrer">{segment.text}</a>;
        return <Fragment key={index}>{segment.text}</Fragment>;
      })}
    </span>
  );
}

export function AtMention({ mention }: { mention: Mention }) {
  const t = useText(messengerTexts);
  const me = useMe();
  const everyone = mention.key === "@_all";
  const toMe = everyone || mention.id === me;
  return <span className={`${css.mention} ${toMe ? css.toMe : ""}`}>@{everyone ? t.everyone : mention.name}</span>;
}

/** A message as plain text, for a quote or the clipboard. */
export function plainText(message: Message, t: Said): string {
  if (message.deleted) return t.recalled;
  const content = contentOf(message);
  const text = typeof content?.["text"] === "string" ? content["text"] : (cardTitle(message, content) ?? postText(content));
  if (text === null) return labelOf(message, t);
  const names = new Map(message.mentions.map(({ key, name }) => [key, `@${key === "@_all" ? t.everyone : name}`]));
  return text.replace(/@_(?:all|user_\d+)/g, (key) => names.get(key) ?? key);
}

function cardTitle(message: Message, content: Record<string, unknown> | null): string | null {
  const header = content?.["header"] as { title?: unknown } | undefined;
  return message.msg_type === "interactive" ? words(header?.title, "zh") || null : null;
}

function postText(content: Record<string, unknown> | null): string | null {
  const post = content as unknown as PostContent | null;
  if (!post || !Array.isArray(post.content)) return null;
  const paragraphs = post.content.filter(Array.isArray);
  const lines = paragraphs.map((nodes) => nodes.map((node) => node?.text ?? node?.user_id ?? "").join(""));
  return [post.title, ...lines].filter(Boolean).join("\n");
}

function contentOf(message: Message): Record<string, unknown> | null {
  try {
    const content: unknown = JSON.parse(message.content);
    return typeof content === "object" && content !== null ? (content as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** JSON set out in lines, or the text as it is. */
export function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
