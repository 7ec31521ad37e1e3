/** The Markdown of cards, read into pieces: CommonMark in part, and the platform's own tags. HTML is never passed on. */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "strong" | "em" | "strike"; inner: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; inner: Inline[] }
  | { kind: "image"; key: string; alt: string }
  | { kind: "at"; ids: string[]; name: string }
  | { kind: "person"; id: string }
  | { kind: "font"; colour: string; inner: Inline[] }
  | { kind: "tag"; colour: string; inner: Inline[] }
  | { kind: "time"; millisecond: string; format: string }
  | { kind: "break" };

export type Block =
  | { kind: "paragraph"; inner: Inline[] }
  | { kind: "heading"; level: number; inner: Inline[] }
  | { kind: "code"; language: string; text: string }
  | { kind: "quote"; inner: Inline[] }
  | { kind: "item"; depth: number; mark: string; inner: Inline[] }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] }
  | { kind: "rule" };

const FENCE = /^\s*```\s*([\w+#-]*)\s*$/;
const RULE = /^\s*(?:-{3,}|\*{3,}|<hr\s*\/?>)\s*$/;
const ITEM = /^(\s*)([-*+]|\d{1,3}[.)])\s+(.*)$/;
const DIVIDER = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$/;

/** A text in blocks. One line break stays one, as clients show it. */
export function blocksOf(text: string): Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const fence = FENCE.exec(line);
    if (fence) at = code(lines, at, fence[1] ?? "", blocks);
    else if (line.includes("|") && DIVIDER.test(lines[at + 1] ?? "")) at = table(lines, at, blocks);
    else {
      const block = blockOf(line);
      if (block) blocks.push(block);
      at += 1;
    }
  }
  return joined(blocks);
}

function blockOf(line: string): Block | null {
  if (!line.trim()) return { kind: "paragraph", inner: [] };
  if (RULE.test(line)) return { kind: "rule" };
  const heading = /^\s{0,3}(#{1,6})\s+(.*)$/.exec(line);
  if (heading) return { kind: "heading", level: heading[1]?.length ?? 1, inner: inlineOf(heading[2] ?? "") };
  const quote = /^\s{0,3}>\s?(.*)$/.exec(line);
  if (quote) return { kind: "quote", inner: inlineOf(quote[1] ?? "") };
  const item = ITEM.exec(line);
  if (item) return { kind: "item", depth: Math.floor((item[1]?.length ?? 0) / 4), mark: /\d/.test(item[2] ?? "") ? (item[2] ?? "") : "•", inner: inlineOf(item[3] ?? "") };
  return { kind: "paragraph", inner: inlineOf(line) };
}

function code(lines: string[], from: number, language: string, blocks: Block[]): number {
  let to = from + 1;
  while (to < lines.length && (lines[to] ?? "").trim() !== "```") to += 1;
  blocks.push({ kind: "code", language: language.toLowerCase(), text: lines.slice(from + 1, to).join("\n") });
  return to + 1;
}

function table(lines: string[], from: number, blocks: Block[]): number {
  let to = from + 2;
  while (to < lines.length && (lines[to] ?? "").includes("|")) to += 1;
  const cells = (line: string) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => inlineOf(cell.trim()));
  blocks.push({ kind: "table", head: cells(lines[from] ?? ""), rows: lines.slice(from + 2, to).map(cells) });
  return to;
}

/** Neighbouring lines of a paragraph or a quote as one, with breaks; an empty line ends it. */
function joined(blocks: Block[]): Block[] {
  const found: Block[] = [];
  for (const block of blocks) {
    const last = found.at(-1);
    const goesOn = last && (block.kind === "paragraph" || block.kind === "quote") && last.kind === block.kind && block.inner.length && last.inner.length;
    if (goesOn) last.inner.push({ kind: "break" }, ...block.inner);
    else found.push(block);
  }
  return found.filter((block) => block.kind !== "paragraph" || block.inner.length);
}

const INLINE = new RegExp(
  [
    String.raw`(?<code>${"`"}[^${"`"}\n]+${"`"})`,
    String.raw`!\[(?<alt>[^\[\]\n]*)\]\((?<image>[^()\s]*)(?:\s[^()\n]*)?\)`,
    String.raw`\[(?<label>[^\[\]\n]*)\]\((?<href>[^()\s]*)(?:\s[^()\n]*)?\)`,
    String.raw`<at\s+(?<atKind>\w+)\s*=\s*(?:"(?<at1>[^"<>]*)"|'(?<at2>[^'<>]*)'|(?<at3>[^\s"'<>]+))\s*>(?<atName>[^<]*)<\/at>`,
    String.raw`<person\s+id\s*=\s*['"]?(?<person>[^\s'"<>]+)[^<>]*>\s*<\/person>`,
    String.raw`<local_datetime(?<time>[^<>]*)>[^<]*<\/local_datetime>`,
    String.raw`<(?<tag>font|text_tag|number_tag|a|link|raw)(?<members>[^<>]*)>`,
    String.raw`(?<br><br\s*\/?>)`,
    String.raw`\*\*(?<strong>[^\n]+?)\*\*`,
    String.raw`__(?<strong2>[^_\n]+)__`,
    String.raw`~~(?<strike>[^~\n]+)~~`,
    String.raw`\*(?<em>[^*\s][^*\n]*)\*`,
    String.raw`(?<auto>https?:\/\/[^\s<>"'，。；：、！？）】》]+)`,
  ].join("|"),
  "g",
);

/** One line in pieces. */
export function inlineOf(text: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  let at = 0;
  INLINE.lastIndex = 0;
  const pattern = new RegExp(INLINE);
  for (let piece = pattern.exec(text); piece; piece = pattern.exec(text)) {
    const groups = piece.groups ?? {};
    plain(text.slice(at, piece.index), found);
    at = pattern.lastIndex;
    if (groups["tag"]) at = tagged(text, groups["tag"], groups["members"] ?? "", at, depth, found);
    else found.push(pieceOf(groups, depth));
    pattern.lastIndex = at;
  }
  plain(text.slice(at), found);
  return found;
}

function pieceOf(groups: Record<string, string | undefined>, depth: number): Inline {
  const inner = (words: string): Inline[] => (depth < 8 ? inlineOf(words, depth + 1) : [{ kind: "text", text: words }]);
  if (groups["code"]) return { kind: "code", text: groups["code"].slice(1, -1) };
  if (groups["image"] !== undefined) return { kind: "image", key: groups["image"], alt: groups["alt"] ?? "" };
  if (groups["href"] !== undefined) return { kind: "link", href: groups["href"], inner: inner(groups["label"] ?? "") };
  if (groups["atKind"]) return at(groups);
  if (groups["person"]) return { kind: "person", id: groups["person"] };
  if (groups["time"] !== undefined) return { kind: "time", millisecond: member(groups["time"], "millisecond"), format: member(groups["time"], "format_type") };
  if (groups["br"]) return { kind: "break" };
  if (groups["strike"]) return { kind: "strike", inner: inner(groups["strike"]) };
  if (groups["em"]) return { kind: "em", inner: inner(groups["em"]) };
  if (groups["auto"]) return { kind: "link", href: groups["auto"], inner: [{ kind: "text", text: groups["auto"] }] };
  return { kind: "strong", inner: inner(groups["strong"] ?? groups["strong2"] ?? "") };
}

function at(groups: Record<string, string | undefined>): Inline {
  const given = groups["at1"] ?? groups["at2"] ?? groups["at3"] ?? "";
  const ids = groups["atKind"] === "ids" ? given.split(",").map((id) => id.trim()).filter(Boolean) : [given];
  return { kind: "at", ids, name: groups["atName"] ?? "" };
}

/** A tag with its words up to where it is closed (tags of its own kind may stand within); where the reading goes on. */
function tagged(text: string, tag: string, members: string, from: number, depth: number, found: Inline[]): number {
  const ends = new RegExp(`<(/?)${tag}(?:\\s[^<>]*)?>`, "g");
  ends.lastIndex = from;
  let open = 1;
  let end = text.length;
  let after = text.length;
  for (let one = ends.exec(text); one; one = ends.exec(text)) {
    open += one[1] ? -1 : 1;
    if (open > 0) continue;
    end = one.index;
    after = ends.lastIndex;
    break;
  }
  const words = text.slice(from, end);
  const inner: Inline[] = tag === "raw" || depth >= 8 ? [{ kind: "text", text: words }] : inlineOf(words, depth + 1);
  if (tag === "font") found.push({ kind: "font", colour: member(members, "color"), inner });
  else if (tag === "text_tag" || tag === "number_tag") found.push({ kind: "tag", colour: member(members, tag === "text_tag" ? "color" : "background_color"), inner });
  else if (tag === "raw") found.push(...inner);
  else {
    const href = member(members, "pc_url") || member(members, "href") || member(members, "url");
    found.push({ kind: "link", href, inner: inner.length ? inner : [{ kind: "text", text: href }] });
  }
  return after;
}

function member(members: string, name: string): string {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'<>]+))`).exec(members);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? "";
}

const ENTITIES: Record<string, string> = { nbsp: "\u00a0", ensp: "\u2002", emsp: "\u2003", lt: "<", gt: ">", amp: "&", quot: '"' };

function plain(text: string, found: Inline[]): void {
  if (!text) return;
  const read = text.replace(/&(?:#(\d{1,6})|(\w{2,6}));/g, (whole, number?: string, name?: string) =>
    number ? String.fromCodePoint(Math.min(Number(number), 0x10ffff)) : (ENTITIES[name ?? ""] ?? whole));
  found.push({ kind: "text", text: read.replace(/\\([*_~`[\]()#>!-])/g, "$1") });
}
