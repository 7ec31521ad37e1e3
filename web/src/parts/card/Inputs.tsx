import { useId, useState } from "react";
import { useLanguage } from "../../state/language";
import css from "./Card.module.css";
import { usePress } from "./Presses";
import { Words } from "./Words";
import { useInForm } from "./form";
import { type Node, amount, flag, node, word, words } from "./read";

/** A line, or several, to be filled in. */
export function Input({ element }: { element: Node }) {
  const [language] = useLanguage();
  const id = useId();
  const label = words(node(element, "label"), language);
  const hint = words(node(element, "placeholder"), language);
  const kind = word(element, "input_type");
  const shared = {
    id,
    className: css.control,
    defaultValue: word(element, "default_value"),
    placeholder: hint,
    maxLength: amount(element, "max_length") ?? 1000,
    disabled: flag(element, "disabled"),
    required: flag(element, "required"),
    "aria-label": label || hint || word(element, "name"),
  };
  return (
    <div className={css.labelled} data-position={word(element, "label_position")}>
      {label && <label htmlFor={id} className={css.label}>{label}{flag(element, "required") && <span className={css.must}> *</span>}</label>}
      {kind === "multiline_text" ? <textarea {...shared} rows={amount(element, "rows") ?? 5} /> : <input {...shared} type={kind === "password" ? "password" : "text"} />}
    </div>
  );
}

/** A box to be ticked. */
export function Checker({ element }: { element: Node }) {
  const inForm = useInForm();
  const press = usePress();
  const [checked, setChecked] = useState(flag(element, "checked"));
  return (
    <label className={css.checker}>
      <input
        type="checkbox"
        checked={checked}
        disabled={flag(element, "disabled")}
        onChange={(event) => {
          setChecked(event.target.checked);
          if (!inForm) press({ address: "", callback: true });
        }}
      />
      <span className={checked ? css.done : undefined}><Words text={node(element, "text")} inline /></span>
    </label>
  );
}
