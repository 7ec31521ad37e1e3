import { useId, useState } from "react";
import { useLanguage, useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";
import { usePress } from "./Presses";
import { useSurroundings } from "./context";
import { useInForm } from "./form";
import { type Node, flag, node, nodes, word, words } from "./read";

/** A choice of options or of people, with the browser's own control: it works on a phone and by keyboard. */
export function Select({ element }: { element: Node }) {
  const t = useText(cardTexts);
  const [language] = useLanguage();
  const { users } = useSurroundings();
  const inForm = useInForm();
  const press = usePress();
  const initial = element["selected_values"];
  const several = word(element, "tag").startsWith("multi_");
  const [chosen, setChosen] = useState<string[]>(Array.isArray(initial) ? initial.map(String) : [word(element, "initial_option")]);
  const hint = words(node(element, "placeholder"), language) || t.choose;
  const options = nodes(element, "options").map((option) => {
    const value = typeof option["value"] === "string" ? option["value"] : JSON.stringify(option["value"] ?? "");
    return { value, label: words(node(option, "text"), language) || users[value] || value };
  });
  const choose = (values: string[]) => {
    setChosen(values);
    if (!inForm) press({ address: "", callback: true });
  };
  return (
    <select
      className={css.control}
      multiple={several}
      size={several ? Math.min(Math.max(options.length, 2), 4) : undefined}
      disabled={flag(element, "disabled")}
      aria-label={hint}
      value={several ? chosen : (chosen[0] ?? "")}
      onChange={(event) => choose([...event.target.selectedOptions].map((option) => option.value))}
    >
      {!several && <option value="" disabled>{hint}</option>}
      {options.map((option, index) => <option key={index} value={option.value}>{option.label}</option>)}
    </select>
  );
}

const PICKERS: Record<string, [type: string, initial: string]> = {
  date_picker: ["date", "initial_date"], picker_time: ["time", "initial_time"], picker_datetime: ["datetime-local", "initial_datetime"],
};

/** A date, a time, or both. */
export function Picker({ element }: { element: Node }) {
  const t = useText(cardTexts);
  const [language] = useLanguage();
  const inForm = useInForm();
  const press = usePress();
  const id = useId();
  const [type, initial] = PICKERS[word(element, "tag")] ?? ["date", "initial_date"];
  const [value, setValue] = useState(word(element, initial).replace(" ", "T"));
  const hint = words(node(element, "placeholder"), language) || t.choose;
  return (
    <label className={css.labelled} htmlFor={id}>
      <span className={css.hint}>{hint}</span>
      <input
        id={id}
        className={css.control}
        type={type}
        value={value}
        disabled={flag(element, "disabled")}
        onChange={(event) => {
          setValue(event.target.value);
          if (!inForm) press({ address: "", callback: true });
        }}
      />
    </label>
  );
}
