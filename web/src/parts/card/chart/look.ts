import { type Node, amount, node, word } from "../read";

/** The colours of a chart that names none. The names are the platform's, the colours our own. */
const THEMES: Record<string, readonly string[]> = {
  brand: ["#3370ff", "#1cb8a8", "#f5a623", "#8b6cf6", "#ef6a6a", "#2ba7e8", "#7fb52a", "#e06fb4", "#7a869a", "#b8862f"],
  rainbow: ["#ef5b5b", "#f58a2c", "#e8bc2c", "#74bb3c", "#1fb8a0", "#2f9bf0", "#5b74f0", "#9a66ea", "#de62b4"],
  complementary: ["#3370ff", "#ff8f33", "#1cb8a8", "#ef5a7a", "#7fb52a", "#9a66ea", "#2ba7e8", "#d9a521"],
  converse: ["#3370ff", "#f2b01e", "#12a594", "#f0506e", "#8b5cf6", "#86b817", "#0ea5e9", "#e2683c"],
  primary: ["#3370ff", "#7aa2ff", "#1d4fc4", "#a8c3ff", "#5585ff", "#2a5fe0", "#c2d5ff", "#6f8fd8"],
};

/** The card keeps its own distance around it. */
const EDGE = 8;

/** What a chart looks like where its definition does not say: the library's own theme, with colours by name, on the card's ground. */
export function themeOf(colours: string, dark: boolean): object {
  const scheme = Object.hasOwn(THEMES, colours) ? THEMES[colours] : THEMES["brand"];
  return { type: dark ? "dark" : "light", background: "transparent", padding: EDGE, colorScheme: { default: scheme } };
}

const RATIOS: Record<string, string> = { "1:1": "1 / 1", "2:1": "2 / 1", "4:3": "4 / 3", "16:9": "16 / 9" };

/** How high a chart is: a fixed height before a ratio; without either the style sheet says, as it differs on a phone. */
export function shapeOf(element: Node): { height?: string; aspectRatio?: string } {
  const height = /^(\d{1,3})px$/.exec(word(element, "height"))?.[1];
  if (height && Number(height) > 0) return { height: `${Number(height)}px` };
  const ratio = word(element, "aspect_ratio");
  return Object.hasOwn(RATIOS, ratio) ? { aspectRatio: RATIOS[ratio] } : {};
}

/** What a definition calls its chart. */
export function titleOf(spec: Node): string {
  const text = node(spec, "title")?.["text"];
  return typeof text === "string" ? text : Array.isArray(text) ? text.filter((one) => typeof one === "string").join(" ") : "";
}

/** The type by which people know a chart: a pie with a hole is a ring, a bar that lies a bar, one that stands a column. */
export function kindOf(spec: Node): string {
  const type = word(spec, "type");
  if (type === "pie" && (amount(spec, "innerRadius") ?? 0) > 0) return "ring";
  if (type === "bar" && word(spec, "direction") !== "horizontal") return "column";
  return type;
}
