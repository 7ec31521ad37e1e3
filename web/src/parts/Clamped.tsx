import { useLayoutEffect, useRef, useState } from "react";
import { useText } from "../state/language";
import css from "./Clamped.module.css";

/** A text of any length: its first lines, and the rest at a press. */
export function Clamped({ children, lines = 3 }: { children: string; lines?: number }) {
  const t = useText();
  const text = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState(false);
  const [open, setOpen] = useState(false);
  useLayoutEffect(() => {
    const at = text.current;
    if (at && !open) setCut(at.scrollHeight > at.clientHeight + 1);
  }, [children, open]);
  return (
    <div>
      <div ref={text} dir="auto" className={open ? css.text : `${css.text} ${css.clamped}`} style={{ WebkitLineClamp: lines }}>{children}</div>
      {cut && <button type="button" className={css.more} aria-expanded={open} onClick={() => setOpen(!open)}>{open ? t.showLess : t.showAll}</button>}
    </div>
  );
}
