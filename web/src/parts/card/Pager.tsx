import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";

interface Pages {
  page: number;
  pages: number;
  turn: (page: number) => void;
}

/** The rows of the page that one looks at. */
export function usePages<Row>(rows: readonly Row[], size: number): Pages & { shown: readonly Row[] } {
  const [wanted, turn] = useState(0);
  const pages = Math.max(Math.ceil(rows.length / size), 1);
  // An update may have left fewer rows.
  const page = Math.min(wanted, pages - 1);
  return { shown: rows.slice(page * size, (page + 1) * size), page, pages, turn };
}

/** Turns the pages of a table; nothing where there is one. */
export function Pager({ page, pages, turn }: Pages) {
  const t = useText(cardTexts);
  if (pages < 2) return null;
  return (
    <div className={css.pager}>
      <Button size="small" theme="borderless" disabled={page === 0} onClick={() => turn(page - 1)}>{t.previous}</Button>
      <span>{page + 1} / {pages}</span>
      <Button size="small" theme="borderless" disabled={page >= pages - 1} onClick={() => turn(page + 1)}>{t.next}</Button>
    </div>
  );
}
