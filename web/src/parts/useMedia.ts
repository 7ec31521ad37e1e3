import { useSyncExternalStore } from "react";

/** Whether the window fits a media query now. */
export function useMedia(query: string): boolean {
  const media = () => window.matchMedia(query);
  const subscribe = (listener: () => void) => {
    const watched = media();
    watched.addEventListener("change", listener);
    return () => watched.removeEventListener("change", listener);
  };
  return useSyncExternalStore(subscribe, () => media().matches);
}
