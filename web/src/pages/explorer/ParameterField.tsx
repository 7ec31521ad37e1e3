import { Input, Select, TextArea } from "@douyinfe/semi-ui-19";
import { type ReactNode, useId } from "react";
import type { DocField } from "../../gen/console";
import { usePick, useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import css from "./Explorer.module.css";

interface Props {
  field: DocField;
  value: string;
  action?: ReactNode;
  onChange: (value: string) => void;
}

/** One parameter: its name and type, what it means, and a place for its value. */
export function ParameterField({ field, value, action, onChange }: Props) {
  const pick = usePick();
  const t = useText(explorerTexts);
  const id = useId();
  const hint = field.help ? pick(field.help) : "";
  return (
    <div className={css.parameter}>
      <div className={css.parameterHead}>
        <label htmlFor={id}>
          <code id={`${id}-name`}>{field.name}</code>
          {field.required && <span className={css.star} aria-hidden> *</span>}
        </label>
        <span className={css.small}>{field.type}</span>
        <span className={css.space} />
        {action}
      </div>
      <Value id={id} field={field} value={value} onChange={onChange} />
      {hint && <div className={css.small}>{hint}{field.type.endsWith("[]") ? ` ${t.listHint}` : ""}</div>}
    </div>
  );
}

function Value({ id, field, value, onChange }: { id: string; field: DocField; value: string; onChange: (value: string) => void }) {
  const t = useText(explorerTexts);
  const pick = usePick();
  const choices = field.type === "boolean" ? ["true", "false"].map((one) => ({ value: one, help: null })) : field.enum;
  if (choices.length && !field.type.endsWith("[]")) {
    return (
      <Select
        id={id}
        style={{ width: "100%" }}
        value={value || undefined}
        placeholder={t.chooseValue}
        showClear={!field.required}
        aria-labelledby={`${id}-name`}
        renderSelectedItem={(option: { value?: unknown }) => String(option.value ?? "")}
        onChange={(picked) => onChange(picked === undefined || picked === null ? "" : String(picked))}
      >
        {choices.map((choice) => (
          <Select.Option key={choice.value} value={choice.value}>
            <div className={css.choice}>
              <span>{choice.value}</span>
              {choice.help && <span className={css.small}>{pick(choice.help)}</span>}
            </div>
          </Select.Option>
        ))}
      </Select>
    );
  }
  if (field.type.endsWith("[]")) {
    return <TextArea id={id} rows={2} autosize value={value} placeholder={field.example ?? ""} onChange={onChange} />;
  }
  return <Input id={id} value={value} placeholder={field.example ?? field.default ?? ""} onChange={onChange} showClear />;
}
