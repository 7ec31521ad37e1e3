import { Button, Dropdown, Toast, Tooltip } from "@douyinfe/semi-ui-19";
import { IconMore } from "@douyinfe/semi-icons";
import { Trigger } from "../Trigger";
import { useLanguage, useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";
import { useConfirm } from "./Confirm";
import { type Did, useSurroundings } from "./context";
import { useForm } from "./form";
import { Icon } from "./Icon";
import { Words } from "./Words";
import { type Node, addressOf, effects, flag, node, nodes, safeAddress, word, words } from "./read";

interface Effect {
  address: string;
  callback: boolean;
  element: Node;
  did?: Did;
}

/** What a press does: a link is opened, and the app is asked; where cards are only looked at, that is said instead. */
export function usePress(): (effect: Effect) => void {
  const t = useText(cardTexts);
  const { onlySends = false, press } = useSurroundings();
  return ({ address, callback, element, did = {} }) => {
    if (address) window.open(address, "_blank", "noopener,noreferrer");
    if (callback && press && !onlySends) press(element, did);
    else if (callback) Toast.info({ content: onlySends ? t.onlySends : t.callback, duration: 6 });
    else if (!address) Toast.info({ content: t.nothing });
  };
}

type Look = { type: "primary" | "danger" | "tertiary"; theme: "solid" | "light" | "outline" | "borderless" };
const PLAIN: Look = { type: "tertiary", theme: "outline" };
const LOOKS: Record<string, Look> = {
  default: PLAIN, primary: { type: "primary", theme: "outline" }, danger: { type: "danger", theme: "outline" },
  text: { type: "tertiary", theme: "borderless" }, primary_text: { type: "primary", theme: "borderless" },
  danger_text: { type: "danger", theme: "borderless" }, primary_filled: { type: "primary", theme: "solid" },
  danger_filled: { type: "danger", theme: "solid" }, laser: { type: "primary", theme: "solid" },
};

/** What a button does to its form: JSON 1.0 and 2.0 say it with other words. */
function formActionOf(element: Node): "submit" | "reset" | null {
  const said = word(element, "form_action_type") || word(element, "action_type").replace(/^form_/, "");
  return said === "submit" || said === "reset" ? said : null;
}

export function CardButton({ element }: { element: Node }) {
  const [language] = useLanguage();
  const press = usePress();
  const form = useForm();
  const action = formActionOf(element);
  const [ask, dialog] = useConfirm(node(element, "confirm") ?? (action === "submit" ? (form?.confirm ?? null) : null));
  const disabled = flag(element, "disabled");
  const look = LOOKS[word(element, "type")] ?? PLAIN;
  const size = word(element, "size");
  const label = words(node(element, "text"), language);
  const act = () => {
    if (action === "reset") form?.reset();
    else if (action === "submit") press({ ...effects(element), callback: true, element, did: { form_value: form?.filled() ?? {} } });
    else press({ ...effects(element), element });
  };
  // What is missing is told before one is asked whether to send it.
  const go = () => (action === "submit" && form ? form.check(() => ask(act)) : ask(act));
  const icon = node(element, "icon");
  const tip = words(node(element, disabled ? "disabled_tips" : "hover_tips"), language);
  const button = (
    <Button
      theme={look.theme}
      type={look.type}
      size={size === "large" ? "large" : size === "small" || size === "tiny" ? "small" : "default"}
      disabled={disabled}
      block={word(element, "width") === "fill"}
      htmlType="button"
      icon={icon ? <Icon icon={icon} /> : undefined}
      aria-label={label || undefined}
      onClick={go}
    >
      <Words text={node(element, "text")} inline />
    </Button>
  );
  return (
    <>
      {tip ? <Tooltip content={tip}><Trigger>{button}</Trigger></Tooltip> : button}
      {dialog}
    </>
  );
}

/** The menu behind three dots. */
export function Overflow({ element }: { element: Node }) {
  const t = useText(cardTexts);
  const [language] = useLanguage();
  const press = usePress();
  const [ask, dialog] = useConfirm(node(element, "confirm"));
  const options = nodes(element, "options");
  const menu = options.map((option, index) => ({
    node: "item" as const,
    key: String(index),
    name: words(node(option, "text"), language) || word(option, "value"),
    onClick: () => {
      const address = addressOf(node(option, "multi_url")) || safeAddress(word(option, "url"));
      ask(() => press({ address, callback: !address, element, did: { option: word(option, "value") } }));
    },
  }));
  return (
    <>
      <Dropdown trigger="click" menu={menu} position="bottomLeft">
        <span className={`lk-trigger ${css.fit}`} tabIndex={-1}><Button theme="outline" type="tertiary" icon={<IconMore />} aria-label={t.more} disabled={flag(element, "disabled")} /></span>
      </Dropdown>
      {dialog}
    </>
  );
}
