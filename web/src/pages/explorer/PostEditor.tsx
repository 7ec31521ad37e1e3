import type { ReactNode } from "react";
import { IconArrowDown, IconArrowUp, IconClose, IconDelete } from "@douyinfe/semi-icons";
import { Button, Input, Select, TextArea } from "@douyinfe/semi-ui-19";
import { Field } from "../../parts/Field";
import { useText } from "../../state/language";
import { toolTexts } from "../../texts/explorerTools";
import { MentionPicker } from "./MentionPicker";
import { PostImage } from "./PostImage";
import css from "./Tools.module.css";
import { type Post, type PostNode, type PostStyle, STYLES } from "./content";

const LOCALES = ["zh_cn", "en_us", "ja_jp"];
const MARKS: Record<PostStyle, string> = { bold: "B", italic: "I", underline: "U", lineThrough: "S" };

interface Props {
  appId: string;
  post: Post;
  onChange: (post: Post) => void;
}

/** A post as paragraphs of parts. */
export function PostEditor({ appId, post, onChange }: Props) {
  const t = useText(toolTexts);
  const set = (paragraphs: PostNode[][]) => onChange({ ...post, paragraphs });
  const swap = (one: number, other: number) => set(post.paragraphs.map((nodes, at) => post.paragraphs[at === one ? other : at === other ? one : at] ?? nodes));
  const locales = LOCALES.includes(post.locale) ? LOCALES : [post.locale, ...LOCALES];
  return (
    <div className={css.post}>
      <div className={css.two}>
        <Field label={t.postTitle}>{(id) => <Input id={id} value={post.title} onChange={(title) => onChange({ ...post, title })} />}</Field>
        <Field label={t.postLocale}>
          {(id) => (
            <Select id={id} value={post.locale} style={{ width: 110 }} aria-label={t.postLocale} onChange={(locale) => onChange({ ...post, locale: String(locale) })}>
              {locales.map((one) => <Select.Option key={one} value={one}>{one}</Select.Option>)}
            </Select>
          )}
        </Field>
      </div>
      {post.paragraphs.map((nodes, at) => (
        <section key={at} className={css.paragraph} aria-label={t.paragraph(at + 1)}>
          <div className={css.line}>
            <span className={css.grow}>{t.paragraph(at + 1)}</span>
            <Icon label={t.moveUp} icon={<IconArrowUp />} disabled={at === 0} onClick={() => swap(at, at - 1)} />
            <Icon label={t.moveDown} icon={<IconArrowDown />} disabled={at === post.paragraphs.length - 1} onClick={() => swap(at, at + 1)} />
            <Icon label={t.removeParagraph} icon={<IconDelete />} onClick={() => set(post.paragraphs.filter((_, one) => one !== at))} />
          </div>
          <Paragraph appId={appId} nodes={nodes} onChange={(next) => set(post.paragraphs.map((one, index) => (index === at ? next : one)))} />
        </section>
      ))}
      <div className={css.line}>
        <Button size="small" onClick={() => set([...post.paragraphs, [{ tag: "text", text: "", style: [] }]])}>{t.addParagraph}</Button>
        {/* A picture is a paragraph of its own. */}
        <Button size="small" onClick={() => set([...post.paragraphs, [{ tag: "img", image_key: "" }]])}>{t.addImage}</Button>
      </div>
    </div>
  );
}

function Icon({ label, icon, disabled = false, onClick }: { label: string; icon: ReactNode; disabled?: boolean; onClick: () => void }) {
  return <Button theme="borderless" type="tertiary" size="small" icon={icon} aria-label={label} title={label} disabled={disabled} onClick={onClick} />;
}

function Paragraph({ appId, nodes, onChange }: { appId: string; nodes: PostNode[]; onChange: (nodes: PostNode[]) => void }) {
  const t = useText(toolTexts);
  const add = (node: PostNode) => onChange([...nodes, node]);
  return (
    <>
      {nodes.map((node, at) => (
        <div key={at} className={css.node}>
          <div className={css.nodeFields}><Node appId={appId} node={node} onChange={(next) => onChange(nodes.map((one, index) => (index === at ? next : one)))} /></div>
          <Icon label={t.removeNode} icon={<IconClose />} onClick={() => onChange(nodes.filter((_, one) => one !== at))} />
        </div>
      ))}
      {nodes[0]?.tag !== "img" && <div className={css.adders}>
        <Button theme="borderless" size="small" onClick={() => add({ tag: "text", text: "", style: [] })}>{`+ ${t.addText}`}</Button>
        <Button theme="borderless" size="small" onClick={() => add({ tag: "a", text: "", href: "https://", style: [] })}>{`+ ${t.addLink}`}</Button>
        <Button theme="borderless" size="small" onClick={() => add({ tag: "at", user_id: "", name: "", style: [] })}>{`+ ${t.addAt}`}</Button>
        <Button theme="borderless" size="small" onClick={() => add({ tag: "code_block", language: "PYTHON", text: "" })}>{`+ ${t.addCode}`}</Button>
        <Button theme="borderless" size="small" onClick={() => add({ tag: "hr" })}>{`+ ${t.addRule}`}</Button>
      </div>}
    </>
  );
}

function Node({ appId, node, onChange }: { appId: string; node: PostNode; onChange: (node: PostNode) => void }) {
  const t = useText(toolTexts);
  switch (node.tag) {
    case "text":
      return (
        <>
          <Input className={css.grow ?? ""} aria-label={t.nodeText} placeholder={t.nodeText} value={node.text} onChange={(text) => onChange({ ...node, text })} />
          <Styles style={node.style} onChange={(style) => onChange({ ...node, style })} />
        </>
      );
    case "a":
      return (
        <>
          <Input className={css.grow ?? ""} aria-label={t.nodeText} placeholder={t.nodeText} value={node.text} onChange={(text) => onChange({ ...node, text })} />
          <Input className={css.grow ?? ""} aria-label={t.nodeHref} placeholder={t.nodeHref} value={node.href} onChange={(href) => onChange({ ...node, href })} />
          <Styles style={node.style} onChange={(style) => onChange({ ...node, style })} />
        </>
      );
    case "at":
      return <MentionPicker appId={appId} placeholder={node.user_id ? `@${node.name || node.user_id}` : t.mention} onPick={(user_id, name) => onChange({ ...node, user_id, name })} />;
    case "code_block":
      return (
        <>
          <Input style={{ width: 130 }} aria-label={t.nodeLanguage} placeholder={t.nodeLanguage} value={node.language} onChange={(language) => onChange({ ...node, language })} />
          <TextArea className={`lk-mono ${css.grow}`} autosize rows={2} aria-label={t.nodeCode} placeholder={t.nodeCode} value={node.text} onChange={(text) => onChange({ ...node, text })} />
        </>
      );
    case "img":
      return <PostImage appId={appId} imageKey={node.image_key} onChange={(image_key) => onChange({ ...node, image_key })} />;
    case "hr":
      return <span className={css.rule}>{t.addRule}</span>;
  }
}

function Styles({ style, onChange }: { style: PostStyle[]; onChange: (style: PostStyle[]) => void }) {
  const t = useText(toolTexts);
  return (
    <span className={css.styles}>
      {STYLES.map((one) => (
        <button
          key={one}
          type="button"
          className={`${css[one]} ${style.includes(one) ? css.pressed : ""}`}
          aria-pressed={style.includes(one)}
          aria-label={t[one]}
          title={t[one]}
          onClick={() => onChange(STYLES.filter((known) => (known === one) !== style.includes(known)))}
        >
          {MARKS[one]}
        </button>
      ))}
    </span>
  );
}
