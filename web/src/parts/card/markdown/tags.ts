import type { Inline } from "./pieces";

/** A tag of cards with its members. */
export interface Tag {
  name: string;
  closing: boolean;
  members: ReadonlyMap<string, string>;
  /** As it is written, and where it ends. */
  source: string;
  end: number;
}

/** Tags that hold Markdown of their own. */
export const HOLDERS: ReadonlySet<string> = new Set(["font", "a", "link", "text_tag", "number_tag"]);

const TAG = /<(\/?)([a-z_]+)(\s[^<>]*|\/)?>/y;
const MEMBER = /\s*(?:([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)|\S+)/y;
const REST = /([^<]*)<\/(at|person|local_datetime|audio)>/y;

/** The tag that begins at a place; null where none does. */
export function tagAt(text: string, at: number): Tag | null {
  TAG.lastIndex = at;
  const found = TAG.exec(text);
  if (!found) return null;
  return { name: found[2] ?? "", closing: found[1] === "/", members: membersOf(found[3] ?? ""), source: found[0], end: TAG.lastIndex };
}

function membersOf(text: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  MEMBER.lastIndex = 0;
  for (let one = MEMBER.exec(text); one; one = MEMBER.exec(text)) {
    if (one[1] && one[2]) members.set(one[1], /^["']/.test(one[2]) ? one[2].slice(1, -1) : one[2]);
  }
  return members;
}

/** A tag that stands for one thing, with what closes it; null where that is missing. */
export function thingOf(text: string, tag: Tag): { piece: Inline; end: number } | null {
  if (tag.name === "br") return { piece: { kind: "break" }, end: tag.end };
  REST.lastIndex = tag.end;
  const rest = REST.exec(text);
  const closed = rest?.[2] === tag.name;
  // Players are written without an end as well.
  if (!closed && tag.name !== "audio") return null;
  const piece = pieceOf(tag, closed ? (rest[1] ?? "") : "");
  return piece && { piece, end: closed ? REST.lastIndex : tag.end };
}

function pieceOf({ name, members }: Tag, words: string): Inline | null {
  const member = (key: string) => members.get(key) ?? "";
  switch (name) {
    case "at":
      return atOf(members, words.trim());
    case "person":
      return { kind: "person", id: member("id"), withName: member("show_name") !== "false", withFace: member("show_avatar") !== "false" };
    case "local_datetime":
      return { kind: "time", millisecond: member("millisecond"), format: member("format_type"), href: member("link") };
    case "audio":
      return { kind: "audio", words: member("fallback_text"), href: member("fallback_pc_url") || member("fallback_url") };
    default:
      return null;
  }
}

function atOf(members: ReadonlyMap<string, string>, name: string): Inline | null {
  const several = members.get("ids");
  if (several) return { kind: "at", ids: several.split(",").map((id) => id.trim()).filter(Boolean), name };
  const [given] = members.values();
  return given ? { kind: "at", ids: [given], name } : null;
}

/** What a closed tag makes of the pieces in it. */
export function heldBy({ name, members }: Tag, inner: Inline[], words: string): Inline {
  const member = (key: string) => members.get(key) ?? "";
  const href = member("pc_url") || member("href") || member("url");
  switch (name) {
    case "font":
      return { kind: "font", colour: member("color"), inner };
    case "text_tag":
      return { kind: "tag", colour: member("color"), inner };
    case "number_tag":
      return { kind: "number", colour: member("background_color"), fontColour: member("font_color"), href, inner };
    default: {
      const shown: Inline[] = words.trim() ? inner : [{ kind: "text", text: href }];
      return { kind: "link", href: href || words.trim(), icon: member("icon"), inner: shown };
    }
  }
}
