import { useSyncExternalStore } from "react";

const SIGNS = ["focus", "blur"];

/** Whether somebody looks at the page: it is in sight, and its window has the focus. */
export function useLooking(): boolean {
  return useSyncExternalStore(onLooking, isLooking);
}

export function isLooking(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

/** Whether the window has the focus, be it with the other half of a split view. */
export function isLookedAt(): boolean {
  return document.visibilityState === "visible" && (window.top ?? window).document.hasFocus();
}

function onLooking(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  for (const sign of SIGNS) window.addEventListener(sign, listener);
  return () => {
    document.removeEventListener("visibilitychange", listener);
    for (const sign of SIGNS) window.removeEventListener(sign, listener);
  };
}
