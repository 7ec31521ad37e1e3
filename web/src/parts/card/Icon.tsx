import { Suspense, lazy } from "react";
import css from "./Card.module.css";
import { Picture } from "./Pictures";
import { type Node, colour, node, word } from "./read";

// The signs are many, and most cards have none: they come when the first is drawn.
const StandardIcon = lazy(() => import("./icons/StandardIcon"));
const LARGEST = 999;

/** An icon: a picture of one's own, or a sign in its colour that stands for one of the platform's. `size` is in pixels. */
export function Icon({ icon, size = 16 }: { icon: Node; size?: number }) {
  const own = /^(\d{1,3})(?:px)? +(\d{1,3})px$/.exec(word(icon, "size"));
  const [width, height] = own ? [Number(own[1]), Number(own[2])].map((side) => Math.min(Math.max(side, 1), LARGEST)) : [size, size];
  const shape = { width, height, fontSize: Math.min(width ?? size, height ?? size) };
  if (word(icon, "img_key")) return <span className={css.icon} style={shape}><Picture imageKey={word(icon, "img_key")} alt="" size="fill" /></span>;
  const token = word(icon, "token");
  if (!token) return null;
  // A coloured icon has colours of its own.
  const named = token.endsWith("_colorful") ? "blue" : word(icon, "color") || word(node(icon, "style"), "color");
  return (
    <span className={css.icon} aria-hidden style={{ ...shape, color: colour(named) }}>
      <Suspense fallback={null}><StandardIcon token={token} /></Suspense>
    </span>
  );
}
