import { type KeyboardEvent, useState } from "react";
import { useLanguage, useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";
import { useConfirm } from "./Confirm";
import { Field } from "./Field";
import { usePress } from "./Presses";
import { Words } from "./Words";
import { useField, useFilled } from "./form";
import { type Node, amount, flag, node, word, words } from "./read";

const LONGEST = 1000;
const [FEWEST_ROWS, MOST_ROWS] = [1, 50];

/** A line, or several, to be filled in. Outside a form it is told with the enter key. */
export function Input({ element }: { element: Node }) {
  const t = useText(cardTexts);
  const [language] = useLanguage();
  const field = useField(element);
  const press = usePress();
  const [ask, dialog] = useConfirm(node(element, "confirm"));
  const label = words(node(element, "label"), language);
  const hint = words(node(element, "placeholder"), language);
  const kind = word(element, "input_type");
  const most = Math.min(Math.max(Math.round(amount(element, "max_length") ?? LONGEST), 1), LONGEST);
  const [value, setValue] = useState(word(element, "default_value").slice(0, most));
  useFilled(element, value);
  const tell = (event: KeyboardEvent) => {
    // The enter key also ends a word that is put together by several keys.
    if (event.key === "Enter" && !field.inForm && !event.nativeEvent.isComposing) ask(() => press({ address: "", callback: true, element, did: { input_value: value } }));
  };
  const shared = {
    ...field.control,
    className: css.control,
    value,
    placeholder: hint,
    maxLength: most,
    "aria-label": label ? undefined : hint || word(element, "name"),
    onChange: (event: { target: { value: string } }) => setValue(event.target.value),
  };
  return (
    <Field field={field}>
      <div className={css.labelled} data-position={word(element, "label_position")}>
        {label && <label htmlFor={field.id} className={css.label}>{label}{field.control.required && <span className={css.must} aria-hidden> *</span>}</label>}
        {kind === "multiline_text" ? <textarea {...shared} {...rowsOf(element)} /> : <input {...shared} type={kind === "password" ? "password" : "text"} autoComplete={kind === "password" ? "off" : undefined} onKeyDown={tell} />}
      </div>
      {value.length >= most && <span className={css.hint} role="status">{t.longest(most)}</span>}
      {dialog}
    </Field>
  );
}

/** How many rows show: as many as are filled, up to a most, where the card wants that. */
function rowsOf(element: Node): object {
  const bounded = (rows: number) => Math.min(Math.max(Math.round(rows), FEWEST_ROWS), MOST_ROWS);
  const rows = bounded(amount(element, "rows") ?? 5);
  if (!flag(element, "auto_resize")) return { rows };
  const most = amount(element, "max_rows");
  return { rows, "data-grows": true, style: { minHeight: `calc(${rows}lh + 10px)`, ...(most === null ? {} : { maxHeight: `calc(${Math.max(bounded(most), rows)}lh + 10px)` }) } };
}

/** A box to be ticked. */
export function Checker({ element }: { element: Node }) {
  const field = useField(element);
  const press = usePress();
  const [ask, dialog] = useConfirm(node(element, "confirm"));
  const [checked, setChecked] = useState(flag(element, "checked"));
  useFilled(element, checked);
  const struck = flag(node(element, "checked_style") ?? {}, "show_strikethrough", true);
  const tick = () => {
    setChecked(!checked);
    if (!field.inForm) press({ address: "", callback: true, element, did: { checked: !checked } });
  };
  return (
    <Field field={field}>
      <label className={css.checker}>
        <input {...field.control} type="checkbox" checked={checked} onChange={() => (field.inForm ? tick() : ask(tick))} />
        <span className={checked && struck ? css.done : undefined}><Words text={node(element, "text")} inline /></span>
      </label>
      {dialog}
    </Field>
  );
}
