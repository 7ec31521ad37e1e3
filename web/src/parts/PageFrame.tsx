import type { ReactNode } from "react";
import { Main } from "./Main";
import css from "./PageFrame.module.css";
import { useTitle } from "./useTitle";

interface Props {
  /** The heading, and the name of the browser's tab. */
  title: string;
  /** Beside the heading: a status, a version. */
  mark?: ReactNode;
  hint?: ReactNode;
  /** Buttons at the right of the heading. */
  actions?: ReactNode;
  /** Widest line: "reading" 760px, "page" 1120px (default), "full" the window. */
  width?: "reading" | "page" | "full";
  children: ReactNode;
}

/** A page's heading with its buttons, and the page below it. */
export function PageFrame({ title, mark, hint, actions, width = "page", children }: Props) {
  useTitle(title);
  return (
    <Main className={`${css.frame} ${css[width]}`}>
      <header className={css.head}>
        <div className={css.words}>
          <div className={css.title}>
            <h1>{title}</h1>
            {mark}
          </div>
          {hint && <div className={css.hint} data-hint>{hint}</div>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
      <div className="lk-stack">{children}</div>
    </Main>
  );
}
