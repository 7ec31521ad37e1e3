import { useOutletContext } from "react-router";
import type { AppCard } from "../../../gen/console";

/** The app whose pages these are; given by the frame around them. */
export function useApp(): AppCard {
  return useOutletContext<AppCard>();
}
