import { isEmoji } from "../../emoji";
import { type Run, type Token, runOf, styled } from "./emphasis";
import { type Dialect, type Inline, MARKDOWN_2, joined, unlinked, wordsOf } from "./pieces";
import { HOLDERS, type Tag, heldBy, tagAt, thingOf } from "./tags";

// Where something may begin. Everything between is words.
const SPECIAL = /[\\`*_~[\]<&:\n]|!\[|https?:\/\//g;
const CODES = /`+/y;
const ADDRESS = /https?:\/\/[^\s<>"'`*|\\[\]，。；：、！？（）【】《》「」]+/y;
const ADDRESS_IN_SIGNS = /<(https?:\/\/[^\s<>]+)>/y;
const EMOJI = /:(\w{1,40}):/y;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}));/y;
const TARGET = /\(\s*(?!\s)(?:<([^<>\n]*)>|([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*))\s*(?:\)|(?:"[^"]*"|'[^']*')\s*\))/y;
const PICTURE = /!\[[^[\]\n]*\]\([^()\s]*\)/y;
const ENTITIES: Record<string, string> = { nbsp: "\u00a0", ensp: "\u2002", emsp: "\u2003", lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", sim: "~" };
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const DEEPEST = 8;

/** Fonts that were opened in one block of a text and are closed in a later one. */
export class OpenFonts {
  held: Tag[] = [];
  private closes: number;

  constructor(text: string) {
    this.closes = text.split("</font>").length - 1;
  }

  closed(): void {
    this.closes -= 1;
  }

  get awaited(): boolean {
    return this.closes > 0;
  }
}

/** A tag whose end has not come, with the tokens in it; the outermost has none. */
interface Frame {
  tag: Tag | null;
  tokens: Token[];
  brackets: { at: number; picture: boolean }[];
}

/** The words of one block in pieces. Each character is looked at a bounded number of times. */
export function inlineOf(text: string, dialect: Dialect = MARKDOWN_2, fonts: OpenFonts = new OpenFonts(text)): Inline[] {
  return new Reader(text, dialect, fonts).read();
}

class Reader {
  private readonly frames: Frame[] = [frameOf(null)];
  private readonly codes: ReadonlyMap<number, number[]>;
  private rawEnds = true;

  constructor(private readonly text: string, private readonly dialect: Dialect, private readonly fonts: OpenFonts) {
    this.codes = dialect.full ? codeRuns(text) : new Map();
    for (const tag of fonts.held) this.frames.push(frameOf(tag));
  }

  read(): Inline[] {
    let at = 0;
    while (at < this.text.length) {
      SPECIAL.lastIndex = at;
      const found = SPECIAL.exec(this.text);
      this.words(this.text.slice(at, found?.index));
      if (!found) break;
      at = this.special(found[0], found.index);
    }
    return this.end();
  }

  private special(sign: string, at: number): number {
    switch (sign) {
      case "\\":
        return this.escaped(at);
      case "`":
        return this.code(at);
      case "*":
      case "_":
      case "~":
        return this.run(sign, at);
      case "[":
        return this.bracket(at, false);
      case "![":
        return this.dialect.blocks ? this.bracket(at, true) : this.matched(PICTURE, at, (found) => ({ kind: "text", text: found[0] }));
      case "]":
        return this.link(at);
      case "<":
        return this.tag(at);
      case "&":
        return this.matched(ENTITY, at, (found) => ({ kind: "text", text: entityOf(found) }));
      case ":":
        return this.matched(EMOJI, at, (found) => (isEmoji(found[1] ?? "") ? { kind: "emoji", name: found[1] ?? "" } : null));
      case "\n":
        this.put({ kind: "break" });
        return at + 1;
      default:
        return this.address(at);
    }
  }

  private get frame(): Frame {
    return this.frames[this.frames.length - 1]!;
  }

  private put(token: Token): void {
    this.frame.tokens.push(token);
  }

  private words(text: string): void {
    if (text) this.put({ kind: "text", text });
  }

  /** What a pattern finds at a place; else the first character there is a word. */
  private matched(pattern: RegExp, at: number, make: (found: RegExpExecArray) => Inline | null): number {
    pattern.lastIndex = at;
    const found = pattern.exec(this.text);
    const piece = found && make(found);
    if (!found || !piece) return this.asWritten(at);
    this.put(piece);
    return at + found[0].length;
  }

  private asWritten(at: number): number {
    this.words(this.text[at] ?? "");
    return at + 1;
  }

  private escaped(at: number): number {
    const next = this.text[at + 1] ?? "";
    if (!this.dialect.full || !(ESCAPABLE.test(next) || next === "\n")) return this.asWritten(at);
    this.put(next === "\n" ? { kind: "break" } : { kind: "text", text: next });
    return at + 2;
  }

  private code(at: number): number {
    CODES.lastIndex = at;
    const length = CODES.exec(this.text)?.[0].length ?? 1;
    const to = at + length;
    // The places of runs of this length, the nearest at the end: those passed by are not met again.
    const ends = this.codes.get(length) ?? [];
    while (ends.length && (ends.at(-1) ?? 0) < to) ends.pop();
    const end = ends.pop();
    if (end === undefined) {
      this.words(this.text.slice(at, to));
      return to;
    }
    const held = this.text.slice(to, end).replaceAll("\n", " ");
    this.put({ kind: "code", text: held.startsWith(" ") && held.endsWith(" ") && held.trim() ? held.slice(1, -1) : held });
    return end + length;
  }

  private run(sign: string, at: number): number {
    let to = at;
    while (this.text[to] === sign) to += 1;
    const run: Run = runOf(this.text, at, to, this.dialect.full);
    this.put(run);
    return to;
  }

  private bracket(at: number, picture: boolean): number {
    this.frame.brackets.push({ at: this.frame.tokens.length, picture });
    this.words(picture ? "![" : "[");
    return at + (picture ? 2 : 1);
  }

  private link(at: number): number {
    const { brackets, tokens } = this.frame;
    const opened = brackets.pop();
    TARGET.lastIndex = at + 1;
    const target = opened && TARGET.exec(this.text);
    if (!opened || !target) return this.asWritten(at);
    const inner = styled(tokens.splice(opened.at).slice(1));
    const href = target[1] ?? target[2] ?? "";
    if (opened.picture) this.put({ kind: "image", key: href, alt: wordsOf(inner) });
    else {
      this.put({ kind: "link", href, icon: "", inner: unlinked(inner) });
      brackets.length = 0;
    }
    return TARGET.lastIndex;
  }

  private address(at: number): number {
    ADDRESS.lastIndex = at;
    let href = ADDRESS.exec(this.text)?.[0] ?? "";
    const bracketed = href.includes("(");
    while (/[.,;:!?]/.test(href.at(-1) ?? "") || (!bracketed && href.endsWith(")"))) href = href.slice(0, -1);
    if (!href) return this.asWritten(at);
    this.put({ kind: "link", href, icon: "", inner: [{ kind: "text", text: href }] });
    return at + href.length;
  }

  private tag(at: number): number {
    const tag = tagAt(this.text, at);
    if (!tag || !this.dialect.tags.has(tag.name)) {
      const linked = (found: RegExpExecArray): Inline => ({ kind: "link", href: found[1] ?? "", icon: "", inner: [{ kind: "text", text: found[1] ?? "" }] });
      return this.dialect.full ? this.matched(ADDRESS_IN_SIGNS, at, linked) : this.asWritten(at);
    }
    if (tag.name === "raw") return this.raw(at, tag);
    if (HOLDERS.has(tag.name)) return tag.closing ? this.closed(tag) : this.opened(tag);
    const thing = tag.closing ? null : thingOf(this.text, tag);
    if (!thing) return this.asWritten(at);
    this.put(thing.piece);
    return thing.end;
  }

  private raw(at: number, tag: Tag): number {
    const end = this.rawEnds && !tag.closing ? this.text.indexOf("</raw>", tag.end) : -1;
    if (end < 0) {
      if (!tag.closing) this.rawEnds = false;
      return this.asWritten(at);
    }
    this.words(this.text.slice(tag.end, end));
    return end + "</raw>".length;
  }

  private opened(tag: Tag): number {
    if (this.frames.length > DEEPEST) {
      this.words(tag.source);
      return tag.end;
    }
    const last = this.frame.tokens.at(-1);
    this.frames.push(frameOf(tag));
    // A tag that has a line of its own is no empty line above its words, or below.
    return (!last || last.kind === "break") && this.text[tag.end] === "\n" ? tag.end + 1 : tag.end;
  }

  private closed(tag: Tag): number {
    if (tag.name === "font") this.fonts.closed();
    const found = this.frames.findLastIndex((frame) => frame.tag?.name === tag.name);
    if (found < 0) {
      this.words(tag.source);
      return tag.end;
    }
    while (this.frames.length - 1 > found) this.left();
    const { tag: opening, tokens } = this.frames.pop()!;
    const alone = tag.end === this.text.length || this.text[tag.end] === "\n";
    if (alone && tokens.at(-1)?.kind === "break") tokens.pop();
    this.put(held(opening!, tokens));
    return tag.end;
  }

  /** The innermost tag without an end: a font holds what follows it, others stay as written. */
  private left(): void {
    const { tag, tokens } = this.frames.pop()!;
    if (tag?.name === "font") this.put(held(tag, tokens));
    else for (const piece of [{ kind: "text", text: tag?.source ?? "" } as const, ...styled(tokens)]) this.put(piece);
  }

  private end(): Inline[] {
    this.fonts.held = this.fonts.awaited ? this.frames.flatMap(({ tag }) => (tag?.name === "font" ? [tag] : [])) : [];
    while (this.frames.length > 1) this.left();
    return styled(this.frame.tokens);
  }
}

function frameOf(tag: Tag | null): Frame {
  return { tag, tokens: [], brackets: [] };
}

function held(tag: Tag, tokens: readonly Token[]): Inline {
  const inner = styled(tokens);
  const linking = tag.name === "a" || tag.name === "link";
  return heldBy(tag, linking ? unlinked(inner) : joined(inner), linking ? wordsOf(inner) : "");
}

/** Where runs of backticks stand, by their length, the last first. */
function codeRuns(text: string): ReadonlyMap<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const found of text.matchAll(/`+/g)) {
    const places = runs.get(found[0].length) ?? [];
    runs.set(found[0].length, places);
    places.push(found.index);
  }
  for (const places of runs.values()) places.reverse();
  return runs;
}

function entityOf([written, decimal, hex, name]: RegExpExecArray): string {
  if (name) return ENTITIES[name] ?? written;
  const code = decimal ? Number(decimal) : parseInt(hex ?? "0", 16);
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? "\ufffd" : String.fromCodePoint(code || 0xfffd);
}
