import { useEffect, useState } from "react";
import { CopyButton } from "./CopyButton";
import css from "./CodeBlock.module.css";

export type CodeLanguage =
  | "bash" | "dos" | "go" | "http" | "java" | "javascript" | "json" | "python" | "typescript" | "yaml" | "text";

interface Props {
  code: string;
  language?: CodeLanguage;
  /** Stands in a bar above the code. */
  title?: string;
  /** CSS length at which the code begins to scroll. */
  maxHeight?: string;
  wrap?: boolean;
}

/** Code with its words in colour and a button that copies it. Plain at once; the colours come when they are loaded. */
export function CodeBlock({ code, language = "text", title, maxHeight, wrap = false }: Props) {
  const html = useHighlighted(code, language);
  const pre = `${css.code} ${wrap ? css.wrap : ""}`;
  const limit = maxHeight ? { maxHeight } : {};
  return (
    <div className={css.block}>
      {title && <div className={css.bar}>{title}</div>}
      <div className={css.copy}>
        <CopyButton text={code} />
      </div>
      {html === null ? (
        <pre className={pre} style={limit} tabIndex={0}><code>{code}</code></pre>
      ) : (
        <pre className={pre} style={limit} tabIndex={0}><code dangerouslySetInnerHTML={{ __html: html }} /></pre>
      )}
    </div>
  );
}

/** Escaped HTML of the code, or null while it is plain. */
function useHighlighted(code: string, language: CodeLanguage): string | null {
  const [done, setDone] = useState<{ code: string; language: string; html: string } | null>(null);
  useEffect(() => {
    if (language === "text") return;
    let wanted = true;
    void import("./highlight").then(({ highlight }) => {
      if (wanted) setDone({ code, language, html: highlight(code, language) });
    });
    return () => {
      wanted = false;
    };
  }, [code, language]);
  return done && done.code === code && done.language === language ? done.html : null;
}
