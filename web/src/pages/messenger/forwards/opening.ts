import { createContext, useContext } from "react";
import type { useText } from "../../../state/language";
import type { forwardTexts } from "../../../texts/forwards";
import type { Merged, Message } from "../types";

/** Opens a merged forward: on its own, or in the place of the one that it stands within. */
export const OpenMerged = createContext<(message: Message) => void>(() => undefined);

export function useOpenMerged(): (message: Message) => void {
  return useContext(OpenMerged);
}

type Said = ReturnType<typeof useText<(typeof forwardTexts)["zh"]>>;

export function titleOf({ of, names }: Merged, t: Said): string {
  if (of === "p2p") return t.of_p2p(names);
  return of === "thread" ? t.of_thread : t.of_group;
}
