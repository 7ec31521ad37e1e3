import type { ReactNode } from "react";
import css from "./PlainTable.module.css";

interface Props {
  /** Headings of the columns; an empty one is a column of buttons. */
  heads: readonly ReactNode[];
  /** What the table lists, for those who cannot see it. */
  label: string;
  children: ReactNode;
}

/** A table of `<tr>` rows; on phones it is pushed sideways within its frame. */
export function PlainTable({ heads, label, children }: Props) {
  return (
    <div className={css.frame}>
      <table className={css.table} aria-label={label}>
        <thead>
          <tr>
            {heads.map((head, column) => (
              <th key={column}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
