import { createContext, useContext, useEffect, useId } from "react";
import { useLanguage } from "../../state/language";
import type { Filled } from "./context";
import { type Node, flag, node, word, words } from "./read";

/** A form around a control: what is filled in there is only told when the form is sent. */
export interface FormState {
  /** The ids of the controls that were found empty when one wanted to send it. */
  missing: ReadonlySet<string>;
  /** What is asked before it is sent. */
  confirm: Node | null;
  /** Goes on if nothing is missing, else shows what is. */
  check: (then: () => void) => void;
  reset: () => void;
  /** What is in its fields now, and how a field says it. */
  filled: () => Record<string, Filled>;
  fill: (name: string, value: Filled) => () => void;
}

export const CardForm = createContext<FormState | null>(null);

export function useForm(): FormState | null {
  return useContext(CardForm);
}

export interface FieldState {
  id: string;
  inForm: boolean;
  missing: boolean;
  /** What is told to who points at it. */
  tip: string;
  width: { width?: string; maxWidth?: string };
  /** What the browser's own control is told. Required is only what stands in a form. */
  control: { id: string; disabled: boolean; required: boolean; "aria-invalid"?: true; "aria-describedby"?: string };
}

/** What all that one fills in has in common. */
export function useField(element: Node): FieldState {
  const [language] = useLanguage();
  const form = useForm();
  const id = useId();
  const disabled = flag(element, "disabled");
  const missing = form?.missing.has(id) ?? false;
  return {
    id,
    inForm: form !== null,
    missing,
    tip: words(node(element, disabled ? "disabled_tips" : "hover_tips"), language),
    width: widthOf(word(element, "width")),
    control: { id, disabled, required: form !== null && flag(element, "required"), ...(missing ? { "aria-invalid": true, "aria-describedby": `${id}-missing` } : {}) },
  };
}

/** Lets the form around a field know what is in it. */
export function useFilled(element: Node, value: Filled): void {
  const fill = useForm()?.fill;
  const name = word(element, "name");
  useEffect(() => (fill && name ? fill(name, value) : undefined), [fill, name, value]);
}

/** As wide as its place, or so many pixels; never wider than its place. */
function widthOf(said: string): { width?: string; maxWidth?: string } {
  if (said === "fill") return { width: "100%", maxWidth: "none" };
  const pixels = /^(\d{3,4})px$/.exec(said)?.[1];
  return pixels ? { width: `${pixels}px`, maxWidth: "100%" } : {};
}
