import { TextArea } from "@douyinfe/semi-ui-19";
import { type ReactNode, useId, useState } from "react";
import type { DocField } from "../../gen/console";
import { usePick, useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import css from "./Explorer.module.css";
import { ParameterField } from "./ParameterField";

type Body = Record<string, unknown>;

interface Props {
  fields: DocField[];
  body: Body;
  action: (field: DocField) => ReactNode;
  onChange: (body: Body) => void;
}

/** The body's members as fields. What is emptied is taken out, unless it is required text. */
export function BodyForm({ fields, body, action, onChange }: Props) {
  const set = (field: DocField, value: unknown) => {
    const { [field.name]: _, ...rest } = body;
    if (value === undefined) return onChange(rest);
    onChange(field.name in body ? { ...body, [field.name]: value } : { ...rest, [field.name]: value });
  };
  return fields.map((field) =>
    isPlain(field) ? (
      <ParameterField
        key={field.name}
        field={field}
        value={shown(body[field.name])}
        action={action(field)}
        onChange={(text) => set(field, valueOf(field, text))}
      />
    ) : (
      <Nested key={field.name} field={field} value={body[field.name]} onChange={(value) => set(field, value)} />
    ),
  );
}

const PLAIN = /^(string|int|boolean|float|number|number\(float\)|string\[\])$/;

function isPlain(field: DocField): boolean {
  return PLAIN.test(field.type) && !field.children.length;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(String).join("\n");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The text as the member's type; undefined takes the member out. What is no number stays text, for the server to judge. */
function valueOf(field: DocField, text: string): unknown {
  if (!text) return field.required && field.type === "string" ? "" : undefined;
  if (field.type === "boolean") return text === "true";
  if (field.type === "string[]") return text.split(/[,\n]/).map((item) => item.trim()).filter(Boolean);
  if (field.type !== "string" && Number.isFinite(Number(text))) return Number(text);
  return text;
}

/** A member that has members: as JSON. */
function Nested({ field, value, onChange }: { field: DocField; value: unknown; onChange: (value: unknown) => void }) {
  const t = useText(explorerTexts);
  const pick = usePick();
  const id = useId();
  const written = value === undefined ? "" : JSON.stringify(value, null, 2);
  const [draft, setDraft] = useState<string | null>(null);
  const change = (text: string) => {
    if (!text.trim()) return setDraft(null), onChange(undefined);
    try {
      onChange(JSON.parse(text));
      setDraft(null);
    } catch {
      setDraft(text);
    }
  };
  return (
    <div className={css.parameter}>
      <div className={css.parameterHead}>
        <label htmlFor={id}>
          <code>{field.name}</code>
          {field.required && <span className={css.star} aria-hidden> *</span>}
        </label>
        <span className={css.small}>{field.type}</span>
      </div>
      <TextArea id={id} className="lk-mono" autosize rows={3} value={draft ?? written} onChange={change} />
      {draft !== null && <div className={css.fault} role="alert">{t.faultValue}</div>}
      {field.help && <div className={css.small}>{pick(field.help)}</div>}
    </div>
  );
}
