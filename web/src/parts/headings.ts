/** A heading of a Markdown text. Its id is its place, so that a link leads to it in either language. */
export interface Heading {
  id: string;
  level: number;
  title: string;
  /** The line it stands in, from 1. */
  line: number;
}

/** The second- and third-level headings of a text, in order. */
export function headingsOf(text: string): Heading[] {
  const found: Heading[] = [];
  let fence = "";
  text.split("\n").forEach((line, index) => {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1] ?? "";
    if (mark && (!fence || mark.startsWith(fence))) fence = fence ? "" : mark;
    const heading = fence ? null : /^(#{2,3})\s+(.+?)\s*#*$/.exec(line);
    if (heading) found.push({ id: `s${found.length + 1}`, level: heading[1]?.length ?? 2, title: plain(heading[2] ?? ""), line: index + 1 });
  });
  return found;
}

/** The words of a line of Markdown. */
function plain(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*`]/g, "");
}
