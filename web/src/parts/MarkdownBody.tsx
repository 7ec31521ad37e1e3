import { IconLink } from "@douyinfe/semi-icons";
import { type ReactElement, type ReactNode, useMemo } from "react";
import ReactMarkdown, { type Components, type ExtraProps } from "react-markdown";
import { Link } from "react-router";
import remarkGfm from "remark-gfm";
import { CodeBlock, type CodeLanguage } from "./CodeBlock";
import { headingsOf } from "./headings";
import css from "./Markdown.module.css";

const LANGUAGES: Record<string, CodeLanguage> = {
  bash: "bash", sh: "bash", shell: "bash", cmd: "dos", dos: "dos", go: "go", http: "http", java: "java", js: "javascript",
  javascript: "javascript", json: "json", py: "python", python: "python", ts: "typescript", typescript: "typescript", yaml: "yaml",
};

const components: Components = {
  a: ({ href = "", children }) =>
    href.startsWith("/") ? <Link to={href}>{children}</Link> : <a href={href} rel="noreferrer">{children}</a>,
  pre: ({ children }) => {
    const { className = "", children: code } = (children as ReactElement<{ className?: string; children?: unknown }>).props;
    const named = /language-(\w+)/.exec(className)?.[1] ?? "";
    return <CodeBlock code={String(code ?? "").replace(/\n$/, "")} language={LANGUAGES[named] ?? "text"} />;
  },
  table: ({ children }) => <div className={css.table} tabIndex={0}><table>{children}</table></div>,
};

/** Headings that can be linked to. */
function linked(text: string, word: string): Components {
  const ids = new Map(headingsOf(text).map(({ line, id }) => [line, id]));
  const heading = (Level: "h2" | "h3") =>
    function Heading({ node, children }: { children?: ReactNode } & ExtraProps) {
      const id = ids.get(node?.position?.start.line ?? 0);
      return (
        <Level id={id} className={css.heading}>
          {children}
          {id && <a href={`#${id}`} aria-label={word} title={word}><IconLink size="small" /></a>}
        </Level>
      );
    };
  return { h2: heading("h2"), h3: heading("h3") };
}

export default function MarkdownBody({ text, linkWord }: { text: string; linkWord?: string }) {
  const all = useMemo(() => (linkWord ? { ...components, ...linked(text, linkWord) } : components), [text, linkWord]);
  return (
    <div className={css.body}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={all}>{text}</ReactMarkdown>
    </div>
  );
}
