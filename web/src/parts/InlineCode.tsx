/** A sentence with the names between backticks set as code. */
export function InlineCode({ text }: { text: string }) {
  return <>{text.split("`").map((part, at) => (at % 2 ? <code key={at} className="lk-mono">{part}</code> : part))}</>;
}
