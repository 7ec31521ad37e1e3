import { createContext, useContext } from "react";
import type { Node } from "./read";
import type { Printing } from "./typing";

/** What one did with a component: what one chose, ticked or wrote, or all that is in its form. */
export interface Did {
  option?: string;
  options?: string[];
  checked?: boolean;
  input_value?: string;
  form_value?: Record<string, Filled>;
  timezone?: string;
}

export type Filled = string | boolean | string[];

/** What a card knows of where it is shown. */
export interface Surroundings {
  /** Names by the ids that stand in the card. */
  users: Readonly<Record<string, string>>;
  /** Where a picture is served, "" when that is not known here. */
  picture: (key: string) => string;
  /** Whose card it is takes no callbacks: a custom bot only sends. */
  onlySends?: boolean;
  /** Asks the app; without it nobody is asked here. */
  press?: (component: Node, did: Did) => void;
}

/** How text is typed out while it is streamed into the card; null where it is not. */
export const CardPrinting = createContext<Printing | null>(null);

export const CardSurroundings = createContext<Surroundings>({ users: {}, picture: () => "" });

/** Which JSON a card is written in, which decides over its Markdown. */
export const CardVersion = createContext<"1.0" | "2.0">("2.0");

/** Containers around an element; beyond so many nothing is drawn. The platform takes five. */
export const CardDepth = createContext(0);
export const DEEPEST = 30;

export function useSurroundings(): Surroundings {
  return useContext(CardSurroundings);
}
