import { IconDelete, IconPlus } from "@douyinfe/semi-icons";
import { Button, Input, Select } from "@douyinfe/semi-ui-19";
import { useText } from "../../../state/language";
import { cardTemplateTexts } from "../../../texts/cardTemplates";
import css from "./Templates.module.css";
import { type DraftVariable, type TemplateDraft, isReadable, newVariable } from "./draft";

interface Props {
  draft: TemplateDraft;
  types: readonly string[];
  undeclared: readonly string[];
  onChange: (draft: TemplateDraft) => void;
}

/** The variables of a template, each with its type and a sample. */
export function TemplateVariables({ draft, types, undeclared, onChange }: Props) {
  const t = useText(cardTemplateTexts);
  const put = (variables: DraftVariable[]) => onChange({ ...draft, variables });
  const missing = undeclared.filter((name) => !draft.variables.some((one) => one.name === name));
  return (
    <section className={css.variables}>
      <h2>{t.variables}</h2>
      <p className="lk-quiet">{t.variablesHint}</p>
      {draft.variables.map((one, index) => (
        <Row key={one.key} variable={one} index={index + 1} types={types} onChange={(changed) => put(draft.variables.map((other) => (other.key === one.key ? changed : other)))} onRemove={() => put(draft.variables.filter((other) => other.key !== one.key))} />
      ))}
      <div className="lk-row">
        <Button size="small" icon={<IconPlus />} onClick={() => put([...draft.variables, newVariable()])}>{t.addVariable}</Button>
        {missing.length > 0 && <Button size="small" theme="borderless" onClick={() => put([...draft.variables, ...missing.map((name) => newVariable(name))])}>{t.declare(missing.join(", "))}</Button>}
      </div>
    </section>
  );
}

interface RowProps {
  variable: DraftVariable;
  index: number;
  types: readonly string[];
  onChange: (variable: DraftVariable) => void;
  onRemove: () => void;
}

function Row({ variable, index, types, onChange, onRemove }: RowProps) {
  const t = useText(cardTemplateTexts);
  const wrong = !isReadable(variable);
  return (
    <div className={css.variable}>
      <Input value={variable.name} placeholder={t.name} aria-label={t.variableName(index)} maxLength={64} onChange={(name) => onChange({ ...variable, name })} />
      <Select value={variable.type} aria-label={t.variableType(index)} onChange={(type) => onChange({ ...variable, type: type as string })}>
        {types.map((type) => <Select.Option key={type} value={type}>{t.typeNamed(type)}</Select.Option>)}
      </Select>
      <Input value={variable.shown} placeholder={t.sample} aria-label={t.variableSample(index)} validateStatus={wrong ? "error" : "default"} title={wrong ? t.sampleWrong : ""} onChange={(shown) => onChange({ ...variable, shown })} />
      <Button theme="borderless" type="tertiary" icon={<IconDelete />} aria-label={t.removeVariable(variable.name)} onClick={onRemove} />
    </div>
  );
}
