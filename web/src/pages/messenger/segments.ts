import type { Mention } from "./types";

export type Segment =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "mention"; mention: Mention };

const PIECES = /@_(?:all|user_\d+)|\[([^[\]\n]*)\]\(([^()\s]+)\)|https?:\/\/[^\s<>"'，。；：、！？）】》]+/g;
const TRAILING = /[.,;:!?)\]}]+$/;
const SAFE = new Set(["http:", "https:", "mailto:"]);

/** The address if a browser may open it, or null: never one that runs code. */
export function safeHref(href: string): string | null {
  try {
    return SAFE.has(new URL(href).protocol) ? href : null;
  } catch {
    return null;
  }
}

/** A text in pieces: mentions by their placeholder, `[text](address)` and bare addresses as links, and plain text. */
export function segmentsOf(text: string, mentions: readonly Mention[]): Segment[] {
  const found: Segment[] = [];
  let at = 0;
  for (const piece of text.matchAll(PIECES)) {
    const segment = segmentOf(piece, mentions);
    if (!segment) continue;
    if (piece.index > at) found.push({ kind: "text", text: text.slice(at, piece.index) });
    found.push(segment.segment);
    at = piece.index + segment.length;
  }
  if (at < text.length) found.push({ kind: "text", text: text.slice(at) });
  return found;
}

function segmentOf(piece: RegExpMatchArray, mentions: readonly Mention[]): { segment: Segment; length: number } | null {
  const [whole, label, address] = piece;
  if (whole.startsWith("@_")) {
    const mention = mentions.find(({ key }) => key === whole);
    return mention ? { segment: { kind: "mention", mention }, length: whole.length } : null;
  }
  const shown = address === undefined ? whole.replace(TRAILING, "") : whole;
  const href = safeHref(address ?? shown);
  return href ? { segment: { kind: "link", text: label || href, href }, length: shown.length } : null;
}
