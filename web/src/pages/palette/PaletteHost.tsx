import { Suspense, lazy, useEffect, useState } from "react";

const load = () => import("./Palette");
const Palette = lazy(load);

/** Opens the palette at Ctrl+K or ⌘K, wherever one is, and when `opened` counts up; it is loaded then. */
export function PaletteHost({ opened }: { opened: number }) {
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState(opened);
  if (opened !== seen) {
    setSeen(opened);
    setOpen(true);
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // It is on its way before the K comes.
      if (event.key === "Control" || event.key === "Meta") void load();
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen((shown) => !shown);
    };
    // Before editors on the page take the key for themselves.
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, []);
  return open ? <Suspense fallback={null}><Palette onClose={() => setOpen(false)} /></Suspense> : null;
}
