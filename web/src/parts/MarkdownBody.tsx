import type { ReactElement } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import { Link } from "react-router";
import remarkGfm from "remark-gfm";
import { CodeBlock, type CodeLanguage } from "./CodeBlock";
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
  table: ({ children }) => <div className={css.table}><table>{children}</table></div>,
};

export default function MarkdownBody({ text }: { text: string }) {
  return (
    <div className={css.body}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={components}>{text}</ReactMarkdown>
    </div>
  );
}
