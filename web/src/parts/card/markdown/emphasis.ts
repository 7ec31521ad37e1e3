import { type Inline, joined } from "./pieces";

/** Signs in a row (`**`, `_`, `~~`) that may begin or end a style. */
export interface Run {
  kind: "run";
  sign: string;
  count: number;
  opens: boolean;
  closes: boolean;
}

export type Token = Inline | Run;

/** A run that waits for its end: where it stands among the pieces, and how many of its signs are left. */
interface Opener {
  run: Run;
  left: number;
  at: number;
}

const SPACE = /\s/;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/** The run that stands in a text from `at` to `to`. A strict one follows CommonMark in how its neighbours matter. */
export function runOf(text: string, at: number, to: number, strict: boolean): Run {
  const [before, after] = [neighbour(text, at, -1), neighbour(text, to, 1)];
  const [sign, count] = [text[at] ?? "", to - at];
  if (count > LONGEST) return { kind: "run", sign, count, opens: false, closes: false };
  const spaced = [SPACE.test(before), SPACE.test(after)] as const;
  const edged = [spaced[0] || PUNCTUATION.test(before), spaced[1] || PUNCTUATION.test(after)] as const;
  const left = !spaced[1] && (!strict || !edged[1] || edged[0]);
  const right = !spaced[0] && (!strict || !edged[0] || edged[1]);
  if (sign === "~") return { kind: "run", sign, count, opens: count === 2 && !spaced[1], closes: count === 2 && !spaced[0] };
  if (sign === "*") return { kind: "run", sign, count, opens: left, closes: right };
  const known = strict || count === 2;
  return { kind: "run", sign, count, opens: known && left && (!right || edged[0]), closes: known && right && (!left || edged[1]) };
}

/** The character beside a place; a space at either end of the text. */
function neighbour(text: string, at: number, step: 1 | -1): string {
  const low = step < 0 && /[\udc00-\udfff]/.test(text[at - 1] ?? "");
  const code = text.codePointAt(step > 0 ? at : low ? at - 2 : at - 1);
  return code === undefined || (step < 0 && at === 0) ? " " : String.fromCodePoint(code);
}

// Runs that wait for an end at the same time: what is drawn is nested no deeper than they allow.
const WAITING = 32;
const LONGEST = 4;

/** Tokens with their runs made into styles, by CommonMark's rules; runs without an end stay as written. Linear. */
export function styled(tokens: readonly Token[]): Inline[] {
  const pieces: Inline[] = [];
  const openers: Opener[] = [];
  for (const token of tokens) {
    if (token.kind !== "run") {
      pieces.push(token);
      continue;
    }
    let left = token.count;
    while (token.closes && left > 0) {
      const found = openers.findLastIndex(({ run }) => run.sign === token.sign && fits(run, token));
      if (found < 0) break;
      left -= wrap(openers, found, left, pieces);
    }
    if (left === 0) continue;
    pieces.push({ kind: "text", text: token.sign.repeat(left) });
    if (!token.opens) continue;
    openers.push({ run: token, left, at: pieces.length - 1 });
    if (openers.length > WAITING) openers.shift();
  }
  return joined(pieces);
}

/** CommonMark's rule of three: `*a**b*` is one style around `a**b`. */
function fits(opener: Run, closer: Run): boolean {
  if (opener.sign === "~" || !(opener.closes || closer.opens)) return true;
  return (opener.count + closer.count) % 3 !== 0 || (opener.count % 3 === 0 && closer.count % 3 === 0);
}

/** What stands after an opener becomes a style; answers how many of the closer's signs that took. */
function wrap(openers: Opener[], index: number, left: number, pieces: Inline[]): number {
  const opener = openers[index];
  if (!opener) return left;
  const { sign } = opener.run;
  const used = opener.left >= 2 && left >= 2 ? 2 : 1;
  const inner = joined(pieces.splice(opener.at).slice(1));
  opener.left -= used;
  openers.length = opener.left ? index + 1 : index;
  if (opener.left) pieces.push({ kind: "text", text: sign.repeat(opener.left) });
  pieces.push({ kind: sign === "~" ? "strike" : used === 2 ? "strong" : "em", inner });
  return used;
}
