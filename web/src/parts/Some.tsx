import { Button } from "@douyinfe/semi-ui-19";
import { type ReactNode, useState } from "react";
import { useText } from "../state/language";

interface Props<Row> {
  rows: readonly Row[];
  /** So many at first, and so many more at each press. */
  step: number;
  children: (shown: readonly Row[]) => ReactNode;
}

/** The first rows of a list that is all there, and the rest of it at a press. */
export function Some<Row>({ rows, step, children }: Props<Row>) {
  const t = useText();
  const [most, setMost] = useState(step);
  return (
    <>
      {children(rows.slice(0, most))}
      {rows.length > most && <Button style={{ alignSelf: "center", justifySelf: "center" }} onClick={() => setMost(most + step)}>{t.moreOf(rows.length - most)}</Button>}
    </>
  );
}
