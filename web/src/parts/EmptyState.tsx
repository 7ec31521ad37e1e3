import type { ReactNode } from "react";
import css from "./EmptyState.module.css";

interface Props {
  title: string;
  hint?: ReactNode;
  /** A large icon above the title. */
  icon?: ReactNode;
  /** Buttons: what to do about it. */
  children?: ReactNode;
}

/** Says that there is nothing here, why, and what to do about it. */
export function EmptyState({ title, hint, icon, children }: Props) {
  return (
    <div className={css.empty}>
      {icon && <div className={css.icon}>{icon}</div>}
      <h3>{title}</h3>
      {hint && <p className={css.hint}>{hint}</p>}
      {children && <div className={css.actions}>{children}</div>}
    </div>
  );
}
