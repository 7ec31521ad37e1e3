import { type AriaAttributes, type HTMLAttributes, type ReactElement, type Ref, cloneElement } from "react";

interface Props extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
  ref?: Ref<HTMLSpanElement>;
  /** The button that opens the menu, popover or tooltip around it. */
  children: ReactElement<AriaAttributes>;
}

/**
 * Stands around the button of a menu, popover or tooltip: Semi measures a DOM element, which its own Button does not hand out.
 * What Semi says of the element ("opens a menu", "is open") is handed on to the button: it alone is reached by the Tab key.
 */
export function Trigger({ children, className = "", ...given }: Props) {
  const { "aria-haspopup": popup, "aria-expanded": expanded, "aria-controls": controls, "aria-describedby": described, ...rest } = given;
  const open = expanded === true || expanded === "true";
  const said: AriaAttributes = { ...(popup ? { "aria-haspopup": popup, "aria-expanded": open } : {}), ...(open && controls ? { "aria-controls": controls } : {}), ...(described ? { "aria-describedby": described } : {}) };
  return <span {...rest} tabIndex={-1} className={`lk-trigger ${className}`}>{cloneElement(children, said)}</span>;
}
