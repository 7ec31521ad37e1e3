import type { CSSProperties, ReactNode } from "react";
import { useText } from "../state/language";
import css from "./PlainTable.module.css";

interface Props {
  /** Headings of the columns; an empty one is a column of buttons. */
  heads: readonly ReactNode[];
  /** What the table lists, for those who cannot see it. */
  label: string;
  /** It has few and narrow columns, which fit a phone. */
  narrow?: boolean;
  children: ReactNode;
}

/** A table of `<tr>` rows; on phones each row is a block, with the headings before its cells. */
export function PlainTable({ heads, label, narrow = false, children }: Props) {
  const { actions } = useText();
  return (
    <div className={css.frame}>
      <table className={`${css.table} ${narrow ? "" : css.blocks}`} aria-label={label} style={namesOf(heads)}>
        <thead>
          <tr>
            {heads.map((head, column) => (
              <th key={column} scope="col">{head || <span className="lk-unseen">{actions}</span>}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** The headings as the style sheet reads them: `--head-1` and so on, as many as it knows. */
function namesOf(heads: readonly ReactNode[]): CSSProperties {
  return Object.fromEntries(heads.map((head, column) => [`--head-${column + 1}`, typeof head === "string" ? JSON.stringify(head) : '""']));
}
