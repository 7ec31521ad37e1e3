import { type ReactNode, useId } from "react";
import css from "./Field.module.css";

interface Props {
  label: string;
  required?: boolean;
  hint?: ReactNode;
  /** What is wrong with the value; empty when nothing is. */
  wrong?: string | undefined;
  /** Given the id to put on the input. */
  children: (id: string) => ReactNode;
}

/** A labelled input with a hint and, when there is one, its fault. */
export function Field({ label, required = false, hint, wrong, children }: Props) {
  const id = useId();
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
        {required && <span className={css.star} aria-hidden> *</span>}
      </label>
      {children(id)}
      {wrong ? <div className={css.wrong} role="alert">{wrong}</div> : hint && <div className={css.hint}>{hint}</div>}
    </div>
  );
}
