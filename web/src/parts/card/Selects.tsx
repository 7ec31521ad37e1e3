import { type ReactNode, useMemo, useState } from "react";
import { useLanguage, useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";
import { useConfirm } from "./Confirm";
import { Field } from "./Field";
import { Picture } from "./Pictures";
import { usePress } from "./Presses";
import { type Did, type Filled, useSurroundings } from "./context";
import { type FieldState, useField, useFilled } from "./form";
import { type Node, flag, node, nodes, word, words } from "./read";

/** What a control does when something is chosen: in a form it is kept, elsewhere it is told at once, after a question if the card has one. */
function useChoice<Value>(element: Node, field: FieldState, first: Value, told: (value: Value) => Filled): [Value, choose: (value: Value) => void, dialog: ReactNode] {
  const [chosen, setChosen] = useState(first);
  const press = usePress();
  const [ask, dialog] = useConfirm(node(element, "confirm"));
  const now = useMemo(() => told(chosen), [chosen, told]);
  useFilled(element, now);
  const choose = (value: Value) => {
    if (field.inForm) setChosen(value);
    else ask(() => { setChosen(value); press({ address: "", callback: true, element, did: didOf(told(value)) }); });
  };
  return [chosen, choose, dialog];
}

function didOf(told: Filled): Did {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return Array.isArray(told) ? { options: told } : { option: String(told), timezone };
}

function several(chosen: string[]): string[] {
  return chosen.filter(Boolean);
}

function single(chosen: string[]): string {
  return chosen[0] ?? "";
}

/** A moment as apps are told of it: with a space, and with how far its place is from UTC. */
function momentOf(value: string): string {
  if (!value) return "";
  const east = -new Date(value.includes("-") ? value : Date.now()).getTimezoneOffset();
  const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60];
  return `${value.replace("T", " ")} ${east < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}${String(minutes).padStart(2, "0")}`;
}

function valueOf(option: Node): string {
  return typeof option["value"] === "string" ? option["value"] : JSON.stringify(option["value"] ?? "");
}

function firstOf(element: Node): string[] {
  const initial = element["selected_values"];
  if (Array.isArray(initial)) return initial.map(String);
  return [word(element, "initial_option")];
}

/** A choice of options or of people, with the browser's own control: it works on a phone and by keyboard. */
export function Select({ element }: { element: Node }) {
  const t = useText(cardTexts);
  const [language] = useLanguage();
  const { users } = useSurroundings();
  const field = useField(element);
  const many = word(element, "tag").startsWith("multi_");
  const [chosen, choose, dialog] = useChoice(element, field, firstOf(element), many ? several : single);
  const hint = words(node(element, "placeholder"), language) || t.choose;
  const options = nodes(element, "options").map((option) => {
    const value = valueOf(option);
    return { value, label: words(node(option, "text"), language) || users[value] || value };
  });
  return (
    <Field field={field}>
      <select
        {...field.control}
        className={css.control}
        multiple={many}
        size={many ? Math.min(Math.max(options.length, 2), 4) : undefined}
        aria-label={hint}
        value={many ? chosen : (chosen[0] ?? "")}
        onChange={(event) => choose([...event.target.selectedOptions].map((option) => option.value))}
      >
        {!many && <option value="" disabled>{hint}</option>}
        {options.map((option, index) => <option key={index} value={option.value}>{option.label}</option>)}
      </select>
      {dialog}
    </Field>
  );
}

const PICKERS: Record<string, [type: string, initial: string]> = {
  date_picker: ["date", "initial_date"], picker_time: ["time", "initial_time"], picker_datetime: ["datetime-local", "initial_datetime"],
};

/** A date, a time, or both. */
export function Picker({ element }: { element: Node }) {
  const t = useText(cardTexts);
  const [language] = useLanguage();
  const field = useField(element);
  const [type, initial] = PICKERS[word(element, "tag")] ?? ["date", "initial_date"];
  const [value, choose, dialog] = useChoice(element, field, word(element, initial).replace(" ", "T"), momentOf);
  const hint = words(node(element, "placeholder"), language) || t.choose;
  return (
    <Field field={field}>
      <label className={css.labelled} htmlFor={field.id}>
        <span className={css.hint}>{hint}{field.control.required && <span className={css.must} aria-hidden> *</span>}</span>
        <input {...field.control} className={css.control} type={type} value={value} onChange={(event) => choose(event.target.value)} />
      </label>
      {dialog}
    </Field>
  );
}

/** A choice of pictures, one or several. */
export function SelectImage({ element }: { element: Node }) {
  const t = useText(cardTexts);
  const [language] = useLanguage();
  const field = useField(element);
  const many = flag(element, "multi_select");
  const [chosen, choose, dialog] = useChoice(element, field, many ? firstOf(element) : firstOf(element).slice(0, 1), many ? several : single);
  const options = nodes(element, "options");
  const flip = (value: string) => choose(!many ? [value] : chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  // Of several boxes the browser asks for each one that is required: it is the first while none is ticked.
  const required = (index: number) => field.control.required && (!many || (index === 0 && !chosen.some(Boolean)));
  return (
    <Field field={field}>
      <div role={many ? "group" : "radiogroup"} aria-label={words(node(element, "placeholder"), language) || t.choose} className={css.combination} style={{ gridTemplateColumns: "repeat(3, 1fr)" }}>
        {options.map((option, index) => (
          <label key={index} className={css.pick}>
            <input
              {...field.control}
              id={index ? undefined : field.id}
              type={many ? "checkbox" : "radio"}
              name={field.id}
              required={required(index)}
              disabled={field.control.disabled || flag(option, "disabled")}
              aria-label={`${t.picture} ${index + 1}`}
              checked={chosen.includes(valueOf(option))}
              onChange={() => flip(valueOf(option))}
            />
            <Picture imageKey={word(option, "img_key")} alt="" />
          </label>
        ))}
      </div>
      {dialog}
    </Field>
  );
}
