import { type RefObject, useEffect, useRef, useState } from "react";
import { filesOf } from "./attach";

/** Takes files that are dropped anywhere on the conversation that a box belongs to; whether some are just above it. */
export function useDrop(box: RefObject<HTMLElement | null>, onFiles: (files: readonly File[]) => void, active: boolean): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const place = box.current?.parentElement;
    if (!place || !active) return;
    const carries = (event: DragEvent) => Boolean(event.dataTransfer?.types.includes("Files"));
    const above = (event: DragEvent) => {
      if (!carries(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const gone = (event: DragEvent) => {
      if (!place.contains(event.relatedTarget as Node | null)) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!carries(event)) return;
      event.preventDefault();
      setOver(false);
      latest.current(filesOf(event.dataTransfer));
    };
    place.addEventListener("dragover", above);
    place.addEventListener("dragleave", gone);
    place.addEventListener("drop", drop);
    return () => {
      place.removeEventListener("dragover", above);
      place.removeEventListener("dragleave", gone);
      place.removeEventListener("drop", drop);
    };
  }, [box, active]);
  return over;
}
