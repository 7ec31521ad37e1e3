import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from "react";
import css from "./Card.module.css";

interface Props {
  /** How many lines of words show. */
  lines?: number;
  /** How many pixels of anything else show. */
  height?: number;
  /** It is read as one word: a number, a date. */
  whole?: boolean;
  children: ReactNode;
}

/** What has no more room than this. Where something is cut off, pointing at it tells the whole, and a press shows it. */
export function Clipped({ lines, height, whole = false, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState("");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const room = box.current;
    if (!room || typeof ResizeObserver === "undefined") return undefined;
    const sized = new ResizeObserver(() => setCut(room.scrollHeight > room.clientHeight + 1 || room.scrollWidth > room.clientWidth + 1 ? (room.textContent ?? "") : ""));
    sized.observe(room);
    return () => sized.disconnect();
  }, [children]);
  const shape: CSSProperties = open ? {} : lines ? { WebkitLineClamp: lines } : { maxHeight: height };
  const toggle = () => {
    if (cut || open) setOpen(!open);
  };
  return (
    <div
      ref={box}
      className={css.clipped}
      data-cut={cut ? true : undefined}
      data-whole={whole || undefined}
      data-lines={lines && !open ? lines : undefined}
      style={shape}
      title={cut && !open ? cut : undefined}
      tabIndex={cut || open ? 0 : undefined}
      onClick={(event) => { if (!(event.target as Element).closest("a, button")) toggle(); }}
      onKeyDown={(event) => { if (event.key === "Enter" && event.target === event.currentTarget) toggle(); }}
    >
      {children}
    </div>
  );
}
