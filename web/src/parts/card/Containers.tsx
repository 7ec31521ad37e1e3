import { IconChevronDown } from "@douyinfe/semi-icons";
import { type ReactNode, useId, useState } from "react";
import css from "./Card.module.css";
import { usePress } from "./Presses";
import { Words } from "./Words";
import { InForm } from "./form";
import { type Node, addressOf, amount, background, effects, flag, line, node, space, word } from "./read";

/** Something that holds elements; what they look like is not its business. */
interface Props {
  element: Node;
  children: ReactNode;
}

export function ColumnSet({ element, children }: Props) {
  return (
    <div className={css.columns} data-mode={word(element, "flex_mode") || "none"} style={{ gap: space(word(element, "horizontal_spacing")), background: background(word(element, "background_style")), justifyContent: ALIGN[word(element, "horizontal_align")] }}>
      {children}
    </div>
  );
}

const ALIGN: Record<string, string> = { left: "flex-start", center: "center", right: "flex-end", top: "flex-start", bottom: "flex-end" };

export function Column({ element: column, children }: Props) {
  const width = word(column, "width");
  const weight = Math.min(Math.max(amount(column, "weight") ?? 1, 1), 5);
  const flex = width === "weighted" ? `${weight} 1 0` : /^\d{1,3}px$/.test(width) ? `0 1 ${width}` : "0 1 auto";
  return (
    <div
      className={css.column}
      data-direction={word(column, "direction")}
      style={{ flex, padding: space(word(column, "padding")), gap: space(word(column, "vertical_spacing")), background: background(word(column, "background_style")), justifyContent: ALIGN[word(column, "vertical_align")] }}
    >
      {children}
    </div>
  );
}

export function Form({ element, children }: Props) {
  return (
    <InForm.Provider value>
      <form className={css.form} aria-label={word(element, "name")} onSubmit={(event) => event.preventDefault()}>
        {children}
      </form>
    </InForm.Provider>
  );
}

/** A panel that opens and closes. */
export function Panel({ element, children }: Props) {
  const [open, setOpen] = useState(flag(element, "expanded"));
  const id = useId();
  const header = node(element, "header") ?? {};
  const border = node(element, "border");
  return (
    <section className={css.panel} style={{ borderColor: border ? line(word(border, "color") || "grey") : "transparent", background: background(word(element, "background_color")) }}>
      <button type="button" className={css.panelHead} aria-expanded={open} aria-controls={id} style={{ background: background(word(header, "background_color")) }} onClick={() => setOpen(!open)}>
        <span className={css.grow}><Words text={node(header, "title")} inline /></span>
        <IconChevronDown className={open ? css.turned : undefined} />
      </button>
      {open && <div id={id} className={css.panelBody}>{children}</div>}
    </section>
  );
}

/** Elements that are pressed as one. Links and buttons within stay what they are. */
export function Container({ element, children }: Props) {
  const press = usePress();
  const { address, callback } = effects(element);
  const border = flag(element, "has_border") || node(element, "border") !== null;
  const own = word(node(element, "border"), "color") || word(element, "border_color") || "grey";
  const pressable = (address || callback) && !flag(element, "disabled");
  const act = (target: EventTarget) => {
    if (!(target as Element).closest("a, button, input, select, textarea, label")) press({ address, callback });
  };
  return (
    <div
      className={`${css.container} ${pressable ? css.pressable : ""}`}
      role={pressable ? "link" : undefined}
      tabIndex={pressable ? 0 : undefined}
      style={{ background: background(word(element, "background_style")), padding: space(word(element, "padding")), borderColor: border ? line(own) : "transparent" }}
      onClick={pressable ? (event) => act(event.target) : undefined}
      onKeyDown={pressable ? (event) => { if (event.key === "Enter" && event.target === event.currentTarget) press({ address, callback }); } : undefined}
      data-link={addressOf(node(element, "multi_url")) || undefined}
    >
      {children}
    </div>
  );
}
