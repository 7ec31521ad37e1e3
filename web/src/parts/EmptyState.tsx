import type { ReactNode } from "react";
import css from "./EmptyState.module.css";

interface Props {
  title: string;
  hint?: ReactNode;
  /** A large icon above the title. */
  icon?: ReactNode;
  /** Buttons: what to do about it. */
  children?: ReactNode;
  /** The page has no other heading. */
  alone?: boolean;
}

/** Says that there is nothing here, why, and what to do about it. */
export function EmptyState({ title, hint, icon, children, alone = false }: Props) {
  const Heading = alone ? "h1" : "h2";
  return (
    <div className={css.empty}>
      {icon && <div className={css.icon}>{icon}</div>}
      <Heading>{title}</Heading>
      {hint && <p className={css.hint}>{hint}</p>}
      {children && <div className={css.actions}>{children}</div>}
    </div>
  );
}
