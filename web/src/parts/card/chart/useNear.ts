import { type RefObject, useEffect, useRef, useState } from "react";

/** Drawn a little before it is seen, so that one does not watch it come. */
const AHEAD = "300px";

/** Whether a place is in view, or nearly. */
export function useNear(): [RefObject<HTMLDivElement | null>, boolean] {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!place.current || typeof IntersectionObserver === "undefined") return undefined;
    const watch = new IntersectionObserver((seen) => setNear(seen.at(-1)?.isIntersecting ?? false), { rootMargin: AHEAD });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return [place, near];
}
