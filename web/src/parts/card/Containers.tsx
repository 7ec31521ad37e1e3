import { type CSSProperties, type HTMLAttributes, type ReactNode, type SyntheticEvent, createContext, useCallback, useContext, useId, useRef, useState } from "react";
import css from "./Card.module.css";
import { useConfirm } from "./Confirm";
import { Icon } from "./Icon";
import { usePress } from "./Presses";
import { Words, styleOf } from "./Words";
import { CardVersion } from "./context";
import { useForm } from "./form";
import { type Node, addressOf, amount, background, effects, flag, line, node, space, word } from "./read";
import { useReveal } from "./reveal";

/** Something that holds elements; what they look like is not its business. */
interface Props {
  element: Node;
  children: ReactNode;
}

/** How the columns of a set share its width. */
const FlexMode = createContext("none");

export function ColumnSet({ element, children }: Props) {
  const mode = word(element, "flex_mode") || "none";
  const link = useLink(element);
  return (
    <FlexMode.Provider value={mode}>
      <div {...link} className={`${css.columns} ${link.role ? css.pressable : ""}`} data-mode={mode} style={{ gap: space(word(element, "horizontal_spacing")), background: background(word(element, "background_style")), justifyContent: ALIGN[word(element, "horizontal_align")] }}>
        {children}
      </div>
    </FlexMode.Provider>
  );
}

const ALIGN: Record<string, string> = { left: "flex-start", center: "center", right: "flex-end", top: "flex-start", bottom: "flex-end" };

export function Column({ element: column, children }: Props) {
  const mode = useContext(FlexMode);
  const link = useLink(column);
  return (
    <div
      {...link}
      className={`${css.column} ${link.role ? css.pressable : ""}`}
      data-direction={word(column, "direction")}
      style={{ flex: flexOf(column, mode), margin: space(word(column, "margin")), padding: space(word(column, "padding")), gap: space(word(column, "vertical_spacing")), background: background(word(column, "background_style")), justifyContent: ALIGN[word(column, "vertical_align")], alignItems: ALIGN[word(column, "horizontal_align")] }}
    >
      <FlexMode.Provider value="none">{children}</FlexMode.Provider>
    </div>
  );
}

/** A column's own width and weight hold in the mode `none` alone; else the mode says how wide it is. */
function flexOf(column: Node, mode: string): string {
  if (mode === "flow") return "0 1 auto";
  if (mode !== "none") return "1 1 0";
  const width = word(column, "width");
  const weight = Math.min(Math.max(amount(column, "weight") ?? 1, 1), 5);
  return width === "weighted" ? `${weight} 1 0` : /^\d{1,3}px$/.test(width) ? `0 1 ${width}` : "0 1 auto";
}

const ANGLES = new Set([-180, -90, 90, 180]);

/** A panel that opens and closes. Its icon is the card's own; without one nothing but the title shows it. */
export function Panel({ element, children }: Props) {
  const [open, setOpen] = useState(flag(element, "expanded"));
  // What a form asks for is there from the start, since it is checked; else what was opened once keeps what is filled in.
  const [opened, setOpened] = useState(open);
  const isThere = useForm() !== null || opened;
  const expand = useCallback(() => {
    setOpen(true);
    setOpened(true);
  }, []);
  const place = useRef<HTMLElement>(null);
  useReveal(place, expand);
  const id = useId();
  const header = node(element, "header") ?? {};
  const border = node(element, "border");
  const filled = background(word(element, "background_color"));
  const edged = border !== null || filled !== undefined;
  const version = useContext(CardVersion);
  const defaults = PADDINGS[version][edged ? "edged" : "open"];
  const look: CSSProperties = { borderColor: border ? line(word(border, "color") || "grey") : "transparent", background: filled, ...(edged ? {} : { borderWidth: 0 }), borderRadius: space(word(border, "corner_radius")) };
  const inside: CSSProperties = { padding: space(word(element, "padding")) ?? defaults.body, gap: space(word(element, "vertical_spacing")), alignItems: ALIGN[word(element, "horizontal_align")] };
  return (
    <section ref={place} className={css.panel} style={look}>
      <PanelHead header={header} open={open} controls={id} padding={defaults.head} onPress={open ? () => setOpen(false) : expand} />
      {isThere && <div id={id} hidden={!open} className={css.panelBody} data-direction={word(element, "direction")} style={inside}>{children}</div>}
    </section>
  );
}

/** What a panel's title and content keep free where the card does not say; with an edge (or a ground) it is more. */
const PADDINGS = {
  "1.0": { edged: { head: "8px", body: "8px" }, open: { head: "8px 0", body: "0" } },
  "2.0": { edged: { head: "4px 8px", body: "8px" }, open: { head: "0", body: "8px 0 0" } },
};

function PanelHead({ header, open, controls, padding, onPress }: { header: Node; open: boolean; controls: string; padding: string; onPress: () => void }) {
  const icon = node(header, "icon");
  const place = word(header, "icon_position");
  const position = place === "left" || place === "follow_text" ? place : "right";
  const wanted = amount(header, "icon_expanded_angle") ?? 180;
  const angle = ANGLES.has(wanted) ? wanted : 180;
  const width = word(header, "width");
  const narrow = width === "auto" || (width === "auto_when_fold" && !open);
  const title = node(header, "title");
  return (
    <button
      type="button"
      className={css.panelHead}
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      style={{ background: background(word(header, "background_color")), padding: space(word(header, "padding")) ?? padding, alignItems: ALIGN[word(header, "vertical_align")], ...(narrow ? { width: "fit-content" } : {}) }}
      onClick={onPress}
    >
      <span className={position === "follow_text" ? undefined : css.grow} style={title ? styleOf(title) : undefined}><Words text={title} inline /></span>
      {icon && <span className={css.panelIcon} data-position={position} style={{ transform: open ? `rotate(${angle}deg)` : undefined }}><Icon icon={icon} size={10} /></span>}
    </button>
  );
}

/** Makes an area one that is pressed as a whole. Links and buttons within stay what they are. */
function usePressable(element: Node, { address, callback }: { address: string; callback: boolean }, ask: (act: () => void) => void = (act) => act(), enabled = true): HTMLAttributes<HTMLDivElement> {
  const press = usePress();
  if (!enabled || !(address || callback)) return {};
  const act = (event: SyntheticEvent) => {
    // An area within an area answers for both.
    event.stopPropagation();
    if (!(event.target as Element).closest("a, button, input, select, textarea, label")) ask(() => press({ address, callback, element }));
  };
  return {
    role: "link",
    tabIndex: 0,
    onClick: act,
    onKeyDown: (event) => { if (event.key === "Enter" && event.target === event.currentTarget) act(event); },
  };
}

/** Where pressing a set of columns, or a column, leads. */
function useLink(element: Node): HTMLAttributes<HTMLDivElement> {
  return usePressable(element, { address: addressOf(node(node(element, "action") ?? {}, "multi_url")), callback: false });
}

/** Elements that are pressed as one. */
export function Container({ element, children }: Props) {
  const border = flag(element, "has_border") || node(element, "border") !== null;
  const own = word(node(element, "border"), "color") || word(element, "border_color") || "grey";
  const [ask, dialog] = useConfirm(node(element, "confirm"));
  const pressable = usePressable(element, effects(element), ask, !flag(element, "disabled"));
  return (
    <>
      <div
        {...pressable}
        className={`${css.container} ${pressable.role ? css.pressable : ""}`}
        style={{ background: background(word(element, "background_style")), padding: space(word(element, "padding")), borderColor: border ? line(own) : "transparent" }}
      >
        {children}
      </div>
      {dialog}
    </>
  );
}
