import { expect, it } from "vitest";
import { blocksOf } from "./blocks";
import type { Block, Inline } from "./pieces";

const HEAVY = [
  "*a **b ", "_a__b", "~~a", "**a* ", "*", "[", "![", "[a](", "](", "[a]( ", "`a``b", "\\", "&#42", ":a", "https://", "(((", "<",
  "<font color=red>", "<font>a</a>", "<font>a\n\n", "<at id=", "<person id=a ", "<a ", "<raw>", " ", "a\n", "- a\n", "- ", "> ", "1. a\n    1. b\n", "a\n\n", "a\n=\n", "```\n",
  "    a\n\n", "|", "| a |\n|---|\n", "|-", "#", "-",
];

it.each(HEAVY)("a text that repeats %j takes time as it is long, and nests no deeper than can be drawn", (piece) => {
  const took = (length: number) => {
    const written = piece.repeat(Math.ceil(length / piece.length));
    const times = [1, 2, 3].map(() => {
      const began = performance.now();
      blocksOf(written);
      return performance.now() - began;
    });
    return Math.min(...times);
  };
  took(10_000);
  // Eight times as long may take three times for each doubling; work that grows with the square takes sixty-four.
  expect(took(80_000)).toBeLessThan(27 * Math.max(took(10_000), 0.2));
  expect(depthOf(blocksOf(piece.repeat(2000)))).toBeLessThan(200);
});

function depthOf(pieces: readonly (Block | Inline)[]): number {
  return pieces.reduce((most, piece) => Math.max(most, "inner" in piece ? 1 + depthOf(piece.inner) : "blocks" in piece ? 1 + depthOf(piece.blocks) : 0), 0);
}
