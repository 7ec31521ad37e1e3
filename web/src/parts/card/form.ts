import { createContext, useContext } from "react";

/** Whether a control stands in a form: what is filled in there is only told when the form is sent. */
export const InForm = createContext(false);

export function useInForm(): boolean {
  return useContext(InForm);
}
