import css from "./Card.module.css";
import { Picture } from "./Pictures";
import { type Node, colour, node, word } from "./read";

/** An icon: a picture of one's own, or a dot in its colour, since the platform's icons are its own. */
export function Icon({ icon }: { icon: Node }) {
  if (word(icon, "img_key")) return <span className={css.icon}><Picture imageKey={word(icon, "img_key")} alt="" size="tiny" /></span>;
  const style = node(icon, "style");
  return <span className={css.icon} title={word(icon, "token")} aria-hidden style={{ color: colour(word(icon, "color") || word(style, "color")) }}>●</span>;
}
