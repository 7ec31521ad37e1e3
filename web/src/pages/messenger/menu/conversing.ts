import { createContext, useContext } from "react";
import type { Conversing } from "./action";

/** What the open conversation offers to the menus of its messages. */
export const ConversingContext = createContext<Conversing | null>(null);

export function useConversing(): Conversing {
  const conversing = useContext(ConversingContext);
  if (!conversing) throw new Error("a message is shown outside a conversation");
  return conversing;
}
