/** A card's JSON as it came: nothing in it is certain, so every member is asked for by the kind that is wanted. */
export type Node = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function node(holder: Node, name: string): Node | null {
  const value = holder[name];
  return isNode(value) ? value : null;
}

export function nodes(holder: Node, name: string): Node[] {
  const value = holder[name];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function word(holder: Node | null, name: string): string {
  const value = holder?.[name];
  return typeof value === "string" ? value : "";
}

export function flag(holder: Node, name: string, otherwise = false): boolean {
  const value = holder[name];
  return typeof value === "boolean" ? value : otherwise;
}

export function amount(holder: Node, name: string): number | null {
  const value = holder[name];
  return typeof value === "number" ? value : null;
}

/** The words of a text object, in the reader's language where it has several. */
export function words(text: unknown, language: string): string {
  if (!isNode(text)) return "";
  const own = language === "zh" ? "zh_cn" : "en_us";
  for (const name of ["i18n_content", "i18n"]) {
    const translated = node(text, name);
    if (translated && word(translated, own)) return word(translated, own);
  }
  return word(text, "content");
}

/** A card's elements: in 2.0 in its body, in 1.0 at the top or by language. */
export function elementsOf(card: Node, language: string): Node[] {
  if (card["schema"] === "2.0") return nodes(node(card, "body") ?? {}, "elements");
  const translated = node(card, "i18n_elements");
  if (!translated) return nodes(card, "elements");
  const own = nodes(translated, language === "zh" ? "zh_cn" : "en_us");
  const first = Object.keys(translated)[0];
  if (own.length) return own;
  return nodes(card, "elements").length || !first ? nodes(card, "elements") : nodes(translated, first);
}

const SAFE = new Set(["http:", "https:", "mailto:", "tel:"]);

/** The address if a browser may open it, or "": never one that runs code. */
export function safeAddress(address: string): string {
  try {
    return SAFE.has(new URL(address).protocol) ? address : "";
  } catch {
    return "";
  }
}

/** Where a set of links by platform leads on a desktop. */
export function addressOf(links: Node | null): string {
  if (!links) return "";
  return safeAddress(word(links, "pc_url") || word(links, "url") || word(links, "default_url"));
}

/** Where something that can be pressed leads, and whether it would tell the app of it. */
export function effects(holder: Node): { address: string; callback: boolean } {
  const behaviors = nodes(holder, "behaviors");
  const open = behaviors.find((one) => one["type"] === "open_url") ?? null;
  const address = addressOf(open) || addressOf(node(holder, "multi_url")) || safeAddress(word(holder, "url"));
  const callback = behaviors.some((one) => one["type"] === "callback") || (!address && holder["value"] !== undefined);
  return { address, callback };
}

const COLOURS = new Set(["blue", "wathet", "turquoise", "green", "lime", "yellow", "sunflower", "orange", "red", "carmine", "violet", "purple", "indigo", "grey"]);

/** A colour's own name without its shade, where we have it; "" for the default. */
export function colourName(colour: string): string {
  const base = colour.replace(/^light_/, "").replace(/-\d+$/, "");
  return COLOURS.has(base) ? base : base === "neutral" ? "grey" : "";
}

/** What a card may call a colour or size of its own, which is a variable of CSS on it then. */
const OWN = /^[A-Za-z]\w*-?\w{1,40}$/;

/** A card's own colours and sizes (`config.style`) as variables of CSS. */
export function ownStyle(card: Node): Record<string, string> {
  const style = node(node(card, "config") ?? {}, "style") ?? {};
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(node(style, "color") ?? {})) {
    const [light, dark] = isNode(value) ? [plainColour(word(value, "light_mode")), plainColour(word(value, "dark_mode"))] : [];
    if (OWN.test(name) && light && dark) found[`--own-${name}`] = `light-dark(${light}, ${dark})`;
  }
  for (const [name, value] of Object.entries(node(style, "text_size") ?? {})) {
    const size = isNode(value) ? (SIZES[word(value, "pc")] ?? SIZES[word(value, "default")]) : undefined;
    if (OWN.test(name) && size) found[`--own-size-${name}`] = `${size}px`;
  }
  return found;
}

const SIZES: Record<string, number> = {
  "heading-0": 30, "heading-1": 24, "heading-2": 20, "heading-3": 18, "heading-4": 16, heading: 16, normal: 14, notation: 12,
  "xxxx-large": 30, "xxx-large": 24, "xx-large": 20, "x-large": 18, large: 16, medium: 14, small: 12, "x-small": 10,
};

/** A CSS size for text: one of the platform's names, or of the card's own. */
export function textSize(name: string): string | undefined {
  const size = Object.hasOwn(SIZES, name) ? SIZES[name] : undefined;
  return size ? `${size}px` : own(name, "--own-size-");
}

function own(name: string, kind: "--own-" | "--own-size-"): string | undefined {
  return OWN.test(name) && name !== "default" && name !== "none" ? `var(${kind}${name})` : undefined;
}

/** A CSS colour for text or lines. Only names and rgba are taken, so that a card cannot say more than a colour. */
export function colour(value: string): string | undefined {
  return plainColour(value) ?? own(value, "--own-");
}

function plainColour(value: string): string | undefined {
  if (/^rgba?\([\d\s.,%]+\)$/.test(value)) return value;
  if (value === "white" || value === "black") return value;
  const name = colourName(value);
  return name ? `var(--card-${name})` : undefined;
}

/** A CSS colour for a frame: thinner than that of words. */
export function line(value: string): string {
  const found = colour(value);
  return found ? `color-mix(in srgb, ${found} 40%, transparent)` : "var(--lk-line)";
}

/** A CSS colour for an area: the pale shade of a name. */
export function background(value: string): string | undefined {
  if (/^rgba?\([\d\s.,%]+\)$/.test(value)) return value;
  const name = colourName(value);
  return name ? `var(--card-${name}-pale)` : own(value, "--own-");
}

const SPACES: Record<string, string> = { small: "4px", medium: "8px", default: "8px", large: "12px", extra_large: "16px" };

/** A CSS length or list of lengths from a card's, with negative ones only where margins may be. */
export function space(value: string): string | undefined {
  if (Object.hasOwn(SPACES, value)) return SPACES[value];
  if (!/^(?:-?\d{1,3}(?:px)?\s*){1,4}$/.test(value)) return undefined;
  return value.trim().split(/\s+/).map((one) => (one.endsWith("px") ? one : `${one}px`)).join(" ");
}
