import type { CSSProperties } from "react";
import { CodeBlock, type CodeLanguage } from "../../parts/CodeBlock";
import { emojiOf } from "../../parts/emoji";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { Picture, Video } from "./FileBody";
import css from "./Log.module.css";
import { AtMention, TextBody } from "./TextBody";
import { safeHref } from "./segments";
import type { Mention, MessageFile } from "./types";

export interface PostNode {
  tag: string;
  text?: string;
  href?: string;
  user_id?: string;
  user_name?: string;
  style?: string[];
  language?: string;
  emoji_type?: string;
  image_key?: string;
  file_key?: string;
}

export interface PostContent {
  title: string;
  content: PostNode[][];
}

interface Props {
  post: PostContent;
  mentions: readonly Mention[];
  /** What its pictures and videos are, as far as that is known. */
  files?: readonly MessageFile[];
}

/** A post: its title, and paragraphs of text, links, mentions, code, lines, pictures. */
export function PostBody({ post, mentions, files = [] }: Props) {
  return (
    <div className={css.post}>
      {post.title && <div className={css.postTitle}>{post.title}</div>}
      {post.content.map((nodes, index) => (
        <div key={index} className={css.paragraph}>
          {nodes.map((node, at) => <Node key={at} node={node} mentions={mentions} files={files} />)}
        </div>
      ))}
    </div>
  );
}

function Node({ node, mentions, files }: { node: PostNode; mentions: readonly Mention[]; files: readonly MessageFile[] }) {
  const t = useText(messengerTexts);
  const file = (key: string | undefined) => files.find((one) => one.key === key);
  const style = styleOf(node.style ?? []);
  switch (node.tag) {
    case "text":
      return <span style={style}><TextBody text={node.text ?? ""} mentions={mentions} /></span>;
    case "a":
      return <PostLink node={node} style={style} />;
    case "at":
      return <span style={style}><At node={node} mentions={mentions} /></span>;
    case "code_block":
      return <CodeBlock code={node.text ?? ""} language={codeLanguage(node.language)} maxHeight="320px" />;
    case "hr":
      return <hr className={css.rule} />;
    case "emotion":
      return <span title={node.emoji_type}>{emojiOf(node.emoji_type ?? "")}</span>;
    case "img":
      if (file(node.image_key)) return <Picture file={file(node.image_key)!} />;
      return <span className={css.chip} title={node.image_key}>[{t.image}]</span>;
    case "media":
      if (file(node.file_key)) return <Video file={file(node.file_key)!} cover={file(node.image_key)} />;
      return <span className={css.chip} title={node.file_key}>[{t.video}]</span>;
    default:
      return <code className={css.chip}>{JSON.stringify(node)}</code>;
  }
}

function PostLink({ node, style }: { node: PostNode; style: CSSProperties }) {
  const href = safeHref(node.href ?? "");
  if (!href) return <span style={style} title={node.href}>{node.text}</span>;
  return <a style={style} href={href} target="_blank" rel="noopener noreferrer">{node.text || href}</a>;
}

function At({ node, mentions }: { node: PostNode; mentions: readonly Mention[] }) {
  const mention = mentions.find(({ key }) => key === node.user_id);
  return mention ? <AtMention mention={mention} /> : <>@{node.user_name || node.user_id}</>;
}

function styleOf(names: readonly string[]): CSSProperties {
  const lines = [names.includes("underline") && "underline", names.includes("lineThrough") && "line-through"].filter(Boolean);
  return {
    ...(names.includes("bold") ? { fontWeight: 600 } : {}),
    ...(names.includes("italic") ? { fontStyle: "italic" } : {}),
    ...(lines.length > 0 ? { textDecoration: lines.join(" ") } : {}),
  };
}

const LANGUAGES: Record<string, CodeLanguage> = {
  bash: "bash", shell: "bash", go: "go", http: "http", java: "java", javascript: "javascript", json: "json",
  python: "python", typescript: "typescript", yaml: "yaml",
};

function codeLanguage(name: string | undefined): CodeLanguage {
  return LANGUAGES[(name ?? "").toLowerCase()] ?? "text";
}
