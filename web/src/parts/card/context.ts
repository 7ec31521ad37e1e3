import { createContext, useContext } from "react";

/** What a card knows of where it is shown. */
export interface Surroundings {
  /** Names by the ids that stand in the card. */
  people: Readonly<Record<string, string>>;
  /** Where a picture is served, "" when that is not known here. */
  picture: (key: string) => string;
}

export const CardSurroundings = createContext<Surroundings>({ people: {}, picture: () => "" });

export function useSurroundings(): Surroundings {
  return useContext(CardSurroundings);
}
