import type { ReactNode } from "react";
import { useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";
import type { FieldState } from "./form";

/** A control with what is wrong with it below. */
export function Field({ field, children }: { field: FieldState; children: ReactNode }) {
  const t = useText(cardTexts);
  return (
    <div className={css.field} title={field.tip || undefined} style={field.width}>
      {children}
      {field.missing && <span id={`${field.id}-missing`} className={css.missing}>{t.mustBeFilled}</span>}
    </div>
  );
}
