import { useEffect, useRef } from "react";
import type { Node } from "../read";
import css from "./Chart.module.css";
import { VChart } from "./library";

interface Props {
  spec: Node;
  theme: object;
  onRefused: () => void;
}

/** The chart itself, as large as its place. It is drawn at once, without a show: it comes anew when one scrolls back to it. */
export default function Drawing({ spec, theme, onRefused }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    let made: VChart | null = null;
    let failed = false;
    const fail = () => {
      if (!failed) onRefused();
      failed = true;
    };
    try {
      made = new VChart(spec as never, { dom: place.current, theme, animation: false, autoFit: true, onError: fail });
      made.renderSync();
    } catch {
      fail();
    }
    return () => {
      failed = true;
      made?.release();
    };
  }, [spec, theme, onRefused]);
  return <div ref={place} className={css.drawing} aria-hidden />;
}
