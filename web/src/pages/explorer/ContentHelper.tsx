import { Button, Radio, RadioGroup, Select, TextArea } from "@douyinfe/semi-ui-19";
import { useId, useRef, useState } from "react";
import { ConfirmDialog } from "../../parts/ConfirmDialog";
import { CodeBlock } from "../../parts/CodeBlock";
import { Field } from "../../parts/Field";
import { type Language, useLanguage, useText } from "../../state/language";
import { cardHelperTexts } from "../../texts/cardHelper";
import { explorerTexts } from "../../texts/explorer";
import { toolTexts } from "../../texts/explorerTools";
import { FileContent } from "./FileContent";
import { MentionPicker } from "./MentionPicker";
import { PostEditor } from "./PostEditor";
import { SharePick } from "./SharePick";
import css from "./Tools.module.css";
import { CardHelper } from "./card/CardHelper";
import { written } from "./card/templates";
import { type Draft, FILES, OTHERS, type Post, mention, postContent, postOf, textContent, textOf } from "./content";
import { parsedBody, withMember } from "./requestDraft";
import { jsonFault } from "./jsonFault";

interface Props {
  appId: string;
  body: string;
  onApply: (body: string) => void;
  onClose: () => void;
  /** The body takes a card and nothing else: it has no msg_type. */
  cardOnly?: boolean;
}

type Kind = "text" | "post" | "card" | "file" | "other";

/** Writes the content of a message and puts it into the body, as the string that the API takes. */
export function ContentHelper({ appId, body, onApply, onClose, cardOnly = false }: Props) {
  const t = useText(toolTexts);
  const cards = useText(cardHelperTexts);
  const group = useId();
  const [language] = useLanguage();
  const [begun] = useState(() => begin(body, cardOnly, language));
  const [kind, setKind] = useState<Kind>(begun.kind);
  const [text, setText] = useState(begun.text);
  const [post, setPost] = useState(begun.post);
  const [file, setFile] = useState(begun.file);
  const [card, setCard] = useState(begun.card);
  const [type, setType] = useState(begun.otherType);
  const [other, setOther] = useState(begun.other);
  const made = draftOf[kind]({ text, post, card, file, type, other });
  const apply = () => {
    onApply(withMember(cardOnly ? body : withMember(body, "msg_type", made.type), "content", made.content));
    onClose();
  };
  return (
    <ConfirmDialog open title={t.helperTitle} width={kind === "card" ? "min(1120px, 94vw)" : 680} confirm={t.helperApply} disabled={!made.content} onConfirm={apply} onClose={onClose}>
      <div className={`lk-stack ${css.helper}`}>
        {!cardOnly && <RadioGroup name={group} type="button" value={kind} aria-label={t.otherType} onChange={(event) => setKind(event.target.value as Kind)}>
          <Radio value="text">{t.typeText}</Radio>
          <Radio value="post">{t.typePost}</Radio>
          <Radio value="card">{cards.type}</Radio>
          <Radio value="file">{t.typeFile}</Radio>
          <Radio value="other">{t.typeOther}</Radio>
        </RadioGroup>}
        {kind === "text" && <TextEditor appId={appId} text={text} onChange={setText} />}
        {kind === "post" && begun.unread && <div className={css.note}>{t.postUnread}</div>}
        {kind === "post" && <PostEditor appId={appId} post={post} onChange={setPost} />}
        {kind === "card" && <CardHelper appId={appId} text={card} onChange={setCard} />}
        {kind === "file" && <FileContent appId={appId} draft={file} onChange={setFile} />}
        {kind === "other" && <OtherEditor appId={appId} type={type} text={other} onType={setType} onChange={setOther} />}
        {made.content && kind !== "card" && <CodeBlock title={t.helperResult} code={made.content} language="json" maxHeight="140px" wrap />}
      </div>
    </ConfirmDialog>
  );
}

interface Written {
  text: string;
  post: Post;
  card: string;
  file: Draft;
  type: string;
  other: string;
}

/** The message that each editor makes; without content while there is none to send. */
const draftOf: Record<Kind, (written: Written) => Draft> = {
  text: ({ text }) => ({ type: "text", content: textContent(text) }),
  post: ({ post }) => ({ type: "post", content: postContent(post) }),
  card: ({ card }) => ({ type: "interactive", content: compact(card) }),
  file: ({ file }) => file,
  other: ({ type, other }) => ({ type, content: compact(other) }),
};

function compact(json: string): string {
  return jsonFault(json) ? "" : JSON.stringify(JSON.parse(json));
}

/** What the body holds by now, for each editor; the others begin empty. */
function begin(body: string, cardOnly: boolean, language: Language) {
  const { msg_type, content } = parsedBody(body) ?? {};
  const [type, held] = [typeof msg_type === "string" ? msg_type : "text", typeof content === "string" ? content : ""];
  const known = postOf(held);
  const empty: Post = { locale: "zh_cn", title: "", paragraphs: [[{ tag: "text", text: "", style: [] }]] };
  const card = cardOnly || type === "interactive";
  const other = !card && OTHERS.includes(type);
  const file = FILES.includes(type);
  const kind: Kind = card ? "card" : other ? "other" : file ? "file" : type === "post" ? "post" : "text";
  return {
    kind,
    text: textOf(held),
    post: known ?? empty,
    unread: type === "post" && !known,
    card: card && parsedBody(held) ? pretty(held) : written("notice", language),
    file: { type: file ? type : "image", content: file ? held : "" },
    otherType: other ? type : "share_chat",
    other: other ? pretty(held) : "{\n}",
  };
}

function pretty(text: string): string {
  const value = jsonFault(text) ? null : parsedBody(text);
  return value ? JSON.stringify(value, null, 2) : text;
}

function TextEditor({ appId, text, onChange }: { appId: string; text: string; onChange: (text: string) => void }) {
  const t = useText(toolTexts);
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (openId: string, name: string) => {
    const words = `${mention(openId, openId === "all" ? "" : name)} `;
    const [from, to] = [area.current?.selectionStart ?? text.length, area.current?.selectionEnd ?? text.length];
    onChange(text.slice(0, from) + words + text.slice(to));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + words.length, from + words.length);
    });
  };
  return (
    <>
      <Field label={t.textLabel} hint={appId ? undefined : t.mentionNeedsApp}>
        {(id) => <TextArea id={id} ref={area} autoFocus rows={5} value={text} onChange={onChange} />}
      </Field>
      <div><MentionPicker appId={appId} placeholder={t.mention} onPick={insert} /></div>
    </>
  );
}

interface OtherProps {
  appId: string;
  type: string;
  text: string;
  onType: (type: string) => void;
  onChange: (text: string) => void;
}

/** A content without an editor of its own: its JSON is checked. */
function OtherEditor({ appId, type, text, onType, onChange }: OtherProps) {
  const t = useText(toolTexts);
  const words = useText(explorerTexts);
  const fault = jsonFault(text);
  return (
    <>
      <Field label={t.otherType}>
        {(id) => (
          <Select id={id} value={type} style={{ width: 220 }} aria-label={t.otherType} onChange={(value) => onType(String(value))}>
            {OTHERS.map((one) => <Select.Option key={one} value={one}>{one}</Select.Option>)}
          </Select>
        )}
      </Field>
      {type.startsWith("share_") && <SharePick key={type} appId={appId} type={type} onChange={onChange} />}
      <Field label={t.otherLabel} wrong={fault ? t.otherWrong(fault.line, fault.column) + words[fault.kind] : undefined}>
        {(id) => <TextArea id={id} className="lk-mono" rows={8} value={text} onChange={onChange} />}
      </Field>
    </>
  );
}

/** The button that opens the helper. */
export function HelperButton(props: Omit<Props, "onClose" | "onApply"> & { onApply: (body: string) => void }) {
  const t = useText(toolTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button theme="light" size="small" disabled={!parsedBody(props.body)} onClick={() => setOpen(true)}>{t.helper}</Button>
      {open && <ContentHelper {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
