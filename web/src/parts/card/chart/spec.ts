import { type Node, isNode, node, nodes } from "../read";

/** What a chart's definition may come to. A card that was sent is 30 KB at most and stays below it; a draft need not. */
export const MOST_VALUES = 20_000;
const DEEPEST = 24;
const LONGEST = 2_000;
const LONGEST_TYPE = 40;

/** Why a definition is not drawn. */
export type Refusal = "large" | "deep" | "text" | "empty" | "bare";
export type Taken = { spec: Node } | { refusal: Refusal };

class Refused extends Error {
  constructor(readonly why: Refusal) {
    super(why);
  }
}

/** Parts of one kind: series, axes, legends, marks. */
const MOST_PARTS = 20;

/** Names that are members of every object, and would be set on all of them. */
const INHERITED = new Set(["__proto__", "prototype", "constructor"]);
/** What is loaded from an address, is a piece of a page, or is the page's to say: a chart is drawn of its own numbers and words alone. */
const LOADS = new Set(["image", "gifImage", "texture", "maskShape", "html", "react", "theme", "player", "renderTo", "parentElement", "plugins"]);
/** What is counted out, one by one, while the chart is laid out. */
const COUNTED = /count|number|bins|repeat|lines|segments|iterations|^cols?$|^rows?$/i;
const MOST_COUNTED = 100;
/** The distance between two marks of an axis: what lies in between is counted out as well. */
const STEP = /step$|interval$/i;
const MOST_STEPS = 1_000;
const SIZED = /size|width|height|radius|padding|gap|offset|length|space|blur|indent|margin/i;
const LARGEST = 4_000;
/** Words of a cloud are packed by their every point. */
const PACKED = "fontSizeRange";
const LARGEST_PACKED = 80;
/** A format that is an expression to be run, or that asks for very many digits. */
const RUN = /calc\(|\d{3}/;
const COLOUR = /^[#a-z][\w\s#%.,()/-]{1,60}$/i;

/**
 * A chart's definition as it may be handed to the library, which trusts what it is given: a copy, bounded, without
 * anything that would be loaded, run, or counted out without end.
 */
export function takenFrom(foreign: Node): Taken {
  try {
    const spec = new Copy().object(foreign, 0);
    // As large as its place is, not as it says.
    for (const name of ["width", "height"]) delete spec[name];
    if (typeof spec["type"] !== "string" || spec["type"].length > LONGEST_TYPE) return { refusal: "empty" };
    if (![spec, ...nodes(spec, "series")].some((one) => "data" in one)) return { refusal: "bare" };
    return { spec: { ...stepped(spec, largestOf(spec)), tooltip: tooltipOf(spec) } };
  } catch (fault) {
    if (fault instanceof Refused) return { refusal: fault.why };
    throw fault;
  }
}

class Copy {
  private left = MOST_VALUES;

  object(from: Node, depth: number): Record<string, unknown> {
    this.count(depth);
    const made: Record<string, unknown> = {};
    for (const name of Object.keys(from)) {
      if (INHERITED.has(name) || LOADS.has(name)) continue;
      const value = name === "data" ? this.data(from[name], depth + 1) : this.member(name, from[name], depth + 1);
      if (value !== undefined) made[name] = value;
    }
    return made;
  }

  private count(depth: number): void {
    if (depth > DEEPEST) throw new Refused("deep");
    this.left -= 1;
    if (this.left < 0) throw new Refused("large");
  }

  private member(name: string, value: unknown, depth: number): unknown {
    if (isNode(value)) return this.object(value, depth);
    this.count(depth);
    if (Array.isArray(value)) {
      if (value.filter(isNode).length > MOST_PARTS) throw new Refused("large");
      return value.map((one: unknown) => this.member(name, one, depth + 1)).filter((one) => one !== undefined);
    }
    if (typeof value === "number") return boundedNumber(name, value);
    if (typeof value === "string") return takenWord(name, value);
    return typeof value === "boolean" || value === null ? value : undefined;
  }

  /** One set of rows, or several: the rows are the card's own, and what would be done to them is not taken. */
  private data(value: unknown, depth: number): unknown {
    if (Array.isArray(value)) {
      this.count(depth);
      return value.map((one: unknown) => this.data(one, depth + 1));
    }
    if (!isNode(value)) return undefined;
    if (typeof value["values"] === "string") throw new Refused("text");
    const set: Record<string, unknown> = {};
    for (const name of ["id", "name", "fromDataId", "fromDataIndex", "fields"]) {
      const own = this.member(name, value[name], depth + 1);
      if (own !== undefined) set[name] = own;
    }
    return "values" in value ? { ...set, values: this.rows(value["values"], depth + 1) } : set;
  }

  private rows(value: unknown, depth: number): unknown {
    this.count(depth);
    if (Array.isArray(value)) return value.map((one: unknown) => this.rows(one, depth + 1));
    if (isNode(value)) {
      const names = Object.keys(value).filter((name) => !INHERITED.has(name));
      return Object.fromEntries(names.map((name) => [name, this.rows(value[name], depth + 1)]));
    }
    if (typeof value === "number") return Number.isFinite(value) ? value : null;
    return typeof value === "string" ? value.slice(0, LONGEST) : value;
  }
}

function boundedNumber(name: string, value: number): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  const most = COUNTED.test(name) ? MOST_COUNTED : name === PACKED ? LARGEST_PACKED : SIZED.test(name) ? LARGEST : Infinity;
  return Math.min(Math.max(value, -most), most);
}

function takenWord(name: string, value: string): string | undefined {
  if (value.startsWith("<svg")) return undefined;
  if (/format/i.test(name) && RUN.test(value)) return undefined;
  if (name === "background" && !COLOUR.test(value)) return undefined;
  return value.slice(0, LONGEST);
}

/** What is shown beside the pointer is drawn as the chart is; by itself the library writes it into the page. */
function tooltipOf(spec: Node): Node {
  return { ...node(spec, "tooltip"), renderMode: "canvas", confine: true, ...(spec["tooltip"] === false ? { visible: false } : {}) };
}

/** The largest number anywhere in it: no axis reaches further. */
function largestOf(value: unknown): number {
  if (typeof value === "number") return Math.abs(value);
  let most = 0;
  if (Array.isArray(value)) for (const one of value) most = Math.max(most, largestOf(one));
  else if (isNode(value)) for (const one of Object.values(value)) most = Math.max(most, largestOf(one));
  return most;
}

/** Without the steps that an axis of this length would take too many of. */
function stepped(value: Node, longest: number): Node {
  const held = (one: unknown): unknown => (Array.isArray(one) ? one.map(held) : isNode(one) ? stepped(one, longest) : one);
  const kept = Object.entries(value).filter(([name, one]) => !(STEP.test(name) && typeof one === "number" && Math.abs(one) * MOST_STEPS < longest));
  return Object.fromEntries(kept.map(([name, one]) => [name, name === "data" ? one : held(one)]));
}
