import { type ReactNode, useRef } from "react";
import { useRoving } from "./useRoving";

interface Props {
  className: string | undefined;
  /** What the keyboard goes through: the items themselves, or a button in each. */
  items: ":scope > li" | "button[data-chat-id]" | ":scope > li > button";
  children: ReactNode;
}

/** A list that is one stop of the Tab key, with arrows inside. */
export function RovingList({ className, items, children }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useRoving(list, items, children);
  return <ul ref={list} className={className}>{children}</ul>;
}
