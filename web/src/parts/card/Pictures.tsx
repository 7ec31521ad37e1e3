import { useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";
import { useSurroundings } from "./context";
import { type Node, node, nodes, word, words } from "./read";

const SIZES: Record<string, number> = { large: 160, medium: 80, small: 40, tiny: 16 };

/** A picture by its key, or a box that says so where it cannot be served. */
export function Picture({ imageKey, alt, size = "", radius }: { imageKey: string; alt: string; size?: string; radius?: string }) {
  const t = useText(cardTexts);
  const { picture } = useSurroundings();
  const address = picture(imageKey);
  const side = SIZES[size];
  // A picture that stands for an icon is as large as its place.
  if (size === "fill" && !address) return <span className={css.noPicture} style={{ width: "100%", height: "100%", padding: 0 }} title={imageKey} />;
  const fills = size === "fill" ? { width: "100%", height: "100%" } : {};
  const style = { ...fills, ...(side ? { width: side, height: side, objectFit: "cover" as const } : {}), ...(radius && /^\d+(?:px|%)$/.test(radius) ? { borderRadius: radius } : {}) };
  if (!address) return <span className={css.noPicture} style={side ? { width: side, height: side } : {}} title={imageKey}>{side && side < 60 ? "" : alt || t.picture}</span>;
  return <img className={css.picture} src={address} alt={alt} style={style} loading="lazy" />;
}

export function ImageElement({ element, language }: { element: Node; language: string }) {
  const title = words(node(element, "title"), language);
  return (
    <figure className={css.figure}>
      {title && <figcaption className={css.words}>{title}</figcaption>}
      <Picture imageKey={word(element, "img_key")} alt={words(node(element, "alt"), language)} size={word(element, "size") || word(element, "mode")} radius={word(element, "corner_radius")} />
    </figure>
  );
}

export function ImageCombination({ element }: { element: Node }) {
  const keys = nodes(element, "img_list").map((one) => word(one, "img_key"));
  const columns = /tri/.test(word(element, "combination_mode")) ? 3 : 2;
  return (
    <div className={css.combination} style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
      {keys.map((key, index) => <Picture key={index} imageKey={key} alt="" />)}
    </div>
  );
}
