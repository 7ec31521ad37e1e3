/** What is wrong with a JSON text, and where. The kinds are the keys of the explorer's texts. */
export type FaultKind =
  | "faultTrailingComma" | "faultMissingComma" | "faultQuote" | "faultName" | "faultColon" | "faultString" | "faultEscape"
  | "faultUnclosed" | "faultExtra" | "faultValue" | "faultPunctuation" | "faultObject" | "faultNumber" | "faultDeep";

export interface JsonFault {
  kind: FaultKind;
  /** Offsets in the text; `from` is before `to` unless the text is empty. */
  from: number;
  to: number;
  /** Both from 1. */
  line: number;
  column: number;
}

class Stop extends Error {
  constructor(readonly kind: FaultKind, readonly at: number, readonly length = 1) {
    super(kind);
  }
}

/** Levels of nesting: far more than any request has, and few enough for whatever walks the value afterwards. */
export const DEEPEST = 500;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\w.+-]+/y;

/** The first fault of a text that has to be a JSON object, or null. A comma too many is marked at the comma itself. */
export function jsonFault(text: string): JsonFault | null {
  const scanner = new Scanner(text);
  try {
    scanner.whole();
    return null;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return placed(text, error);
  }
}

function placed(text: string, { kind, at, length }: Stop): JsonFault {
  const from = Math.min(at, Math.max(0, text.length - 1));
  const before = text.slice(0, from).split("\n");
  return { kind, from, to: Math.min(text.length, from + length), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

class Scanner {
  #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): void {
    this.#space();
    if (this.#here() !== "{") throw new Stop("faultObject", this.#at);
    this.#value();
    this.#space();
    if (this.#at < this.#text.length) throw new Stop("faultExtra", this.#at, this.#text.length - this.#at);
  }

  #value(): void {
    this.#space();
    const here = this.#here();
    if (here === "{") return this.#group("}", () => this.#member());
    if (here === "[") return this.#group("]", () => this.#value());
    if (here === '"') return this.#string();
    if (here === "'") throw new Stop("faultQuote", this.#at);
    if ("“”‘’，：".includes(here) && here) throw new Stop("faultPunctuation", this.#at);
    this.#word();
  }

  #group(end: string, item: () => void): void {
    if (this.#depth === DEEPEST) throw new Stop("faultDeep", this.#at);
    this.#depth += 1;
    this.#items(end, item);
    this.#depth -= 1;
  }

  #items(end: string, item: () => void): void {
    const start = this.#at;
    this.#at += 1;
    this.#space();
    if (this.#here() === end) return void (this.#at += 1);
    for (;;) {
      item();
      const after = this.#at;
      this.#space();
      const here = this.#here();
      if (here === end) return void (this.#at += 1);
      if (!here) throw new Stop("faultUnclosed", start);
      if (here !== ",") throw this.#notComma(here, after);
      const comma = this.#at;
      this.#at += 1;
      this.#space();
      if (this.#here() === end || !this.#here()) throw new Stop("faultTrailingComma", comma);
    }
  }

  #notComma(here: string, after: number): Stop {
    if (here === "，") return new Stop("faultPunctuation", this.#at);
    if (here === "}" || here === "]") return new Stop("faultExtra", this.#at);
    // The mark stands at the end of what came before: there the comma belongs.
    return new Stop("faultMissingComma", after - 1);
  }

  #member(): void {
    this.#space();
    const here = this.#here();
    if (here === "'") throw new Stop("faultQuote", this.#at);
    if (here === "“" || here === "”") throw new Stop("faultPunctuation", this.#at);
    if (here !== '"') throw new Stop(here === "," ? "faultExtra" : "faultName", this.#at, this.#wordLength());
    this.#string();
    this.#space();
    if (this.#here() !== ":") throw new Stop(this.#here() === "：" ? "faultPunctuation" : "faultColon", this.#at);
    this.#at += 1;
    this.#value();
  }

  #string(): void {
    const start = this.#at;
    for (this.#at += 1; ; this.#at += 1) {
      const here = this.#here();
      if (!here || here === "\n") throw new Stop("faultString", start, this.#at - start);
      if (here === '"') return void (this.#at += 1);
      if (here === "\\") this.#escape();
    }
  }

  #escape(): void {
    const rest = this.#text.slice(this.#at + 1, this.#at + 6);
    const whole = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(rest)?.[0];
    if (!whole) throw new Stop("faultEscape", this.#at);
    this.#at += whole.length;
  }

  #word(): void {
    const length = this.#wordLength();
    const word = this.#text.slice(this.#at, this.#at + length);
    if (/^[-\d]/.test(word)) {
      NUMBER.lastIndex = this.#at;
      if (NUMBER.exec(this.#text)?.[0] !== word) throw new Stop("faultNumber", this.#at, length);
    } else if (word !== "true" && word !== "false" && word !== "null") {
      throw new Stop("faultValue", this.#at, length);
    }
    this.#at += length;
  }

  #wordLength(): number {
    WORD.lastIndex = this.#at;
    return WORD.exec(this.#text)?.[0].length ?? 1;
  }

  #space(): void {
    while (" \t\r\n".includes(this.#here()) && this.#here()) this.#at += 1;
  }

  #here(): string {
    return this.#text[this.#at] ?? "";
  }
}
