import { expect, it } from "vitest";
import { blocksOf } from "./blocks";
import type { Block, Inline } from "./pieces";

const HEAVY = [
  "*a **b ", "_a__b", "~~a", "**a* ", "*", "[", "![", "[a](", "](", "[a]( ", "`a``b", "\\", "&#42", ":a", "https://", "(((", "<",
  "<font color=red>", "<font>a</a>", "<font>a\n\n", "<at id=", "<person id=a ", "<a ", "<raw>", " ", "a\n", "- a\n", "- ", "> ", "1. a\n    1. b\n", "a\n\n", "a\n=\n", "```\n",
  "    a\n\n", "|", "| a |\n|---|\n", "|-", "#", "-",
];

it.each(HEAVY)("a text that repeats %j takes time as it is long, and nests no deeper than can be drawn", (piece) => {
  const short = piece.repeat(Math.ceil(10_000 / piece.length));
  const long = short.repeat(8);
  const took = (text: string, times: number) => {
    const began = performance.now();
    for (let time = 0; time < times; time += 1) blocksOf(text);
    return performance.now() - began;
  };
  took(short, 8);
  const rounds = [1, 2, 3].map(() => [took(short, 8), took(long, 1)] as const);
  const [base, once] = [0, 1].map((which) => Math.min(...rounds.map((round) => round[which] ?? 0)));
  // As much text at once takes as long as in eight parts; work that grows with the square takes eight times.
  expect(once).toBeLessThan(4 * Math.max(base ?? 0, 1));
  expect(depthOf(blocksOf(piece.repeat(2000)))).toBeLessThan(200);
});

function depthOf(pieces: readonly (Block | Inline)[]): number {
  return pieces.reduce((most, piece) => Math.max(most, "inner" in piece ? 1 + depthOf(piece.inner) : "blocks" in piece ? 1 + depthOf(piece.blocks) : 0), 0);
}
