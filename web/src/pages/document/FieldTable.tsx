import { useState } from "react";
import type { DocField } from "../../gen/console";
import { usePick, useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import css from "./Document.module.css";

// Beyond this many rows what lies deeper is folded at first.
const OPEN_ROWS = 60;

/** Fields with their meaning; nested ones stand below their parent and can be folded. */
export function FieldTable({ fields, answer }: { fields: DocField[]; answer: boolean }) {
  const folded = rows(fields) > OPEN_ROWS;
  return (
    <div className={css.fields}>
      {fields.map((field) => <FieldRow key={field.name} field={field} depth={0} answer={answer} folded={folded} />)}
    </div>
  );
}

function rows(fields: DocField[]): number {
  return fields.reduce((sum, field) => sum + 1 + rows(field.children), 0);
}

interface RowProps {
  field: DocField;
  depth: number;
  answer: boolean;
  folded: boolean;
}

function FieldRow({ field, depth, answer, folded }: RowProps) {
  const t = useText(documentTexts);
  const pick = usePick();
  // The first level below an answer's `data` is what one came for.
  const [open, setOpen] = useState(!folded || depth === 0);
  const nested = field.children.length > 0;
  return (
    <>
      <div className={css.field} style={{ paddingLeft: 12 + depth * 18 }}>
        <div className={css.name}>
          <code>{field.name}</code>
          <span className={css.type}>{field.type}</span>
          {!answer && <span className={field.required ? css.required : css.optional}>{field.required ? t.required : t.optional}</span>}
        </div>
        <div className={css.meaning}>
          {field.help && <div>{pick(field.help)}</div>}
          <Facts field={field} />
          {nested && (
            <button type="button" className={css.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? t.fold : t.unfold} {t.fields(field.children.length)}
            </button>
          )}
        </div>
      </div>
      {nested && open && field.children.map((child) => (
        <FieldRow key={child.name} field={child} depth={depth + 1} answer={answer} folded={folded} />
      ))}
    </>
  );
}

/** Values, bounds, default, example: one line each. */
function Facts({ field }: { field: DocField }) {
  const t = useText(documentTexts);
  const pick = usePick();
  const lengths = field.type.endsWith("[]") || field.type === "list" ? t.items : t.length;
  const lines: [string, string | null][] = [
    [t.defaultValue, field.default],
    [lengths, useBounds(field.min_len, field.max_len)],
    [t.range, useBounds(field.minimum, field.maximum)],
    [t.pattern, field.pattern],
    [t.fixed, field.fixed],
    [t.example, field.example],
    [t.needsScope, field.scopes.join(", ") || null],
  ];
  return (
    <>
      {field.enum.length > 0 && (
        <div className={css.fact}>
          <span>{t.values}</span>
          <ul className={css.values}>
            {field.enum.map(({ value, help, scopes }) => (
              <li key={value}>
                <code>{value}</code>
                {help && ` ${pick(help)}`}
                {scopes.length > 0 && <span className={css.type}> {t.needsScope} {scopes.join(", ")}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {lines.map(([name, value]) => value !== null && (
        <div key={name} className={css.fact}>
          <span>{name}</span>
          <code>{value}</code>
        </div>
      ))}
    </>
  );
}

function useBounds(least: number | null, most: number | null): string | null {
  const t = useText(documentTexts);
  if (least !== null && most !== null) return t.between(String(least), String(most));
  if (least !== null) return t.atLeast(String(least));
  return most === null ? null : t.atMost(String(most));
}
