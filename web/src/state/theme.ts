import { useSyncExternalStore } from "react";
import { Choice } from "./stored";

export type Theme = "system" | "light" | "dark";

const choice = new Choice<Theme>("larkstead.theme", ["system", "light", "dark"], () => "system");
const systemDark = window.matchMedia("(prefers-color-scheme: dark)");

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(choice.subscribe, choice.get), choice.set];
}

/** Whether the page is dark now, for what cannot be styled by CSS (the JSON editor). */
export function useDark(): boolean {
  return useSyncExternalStore(subscribeDark, isDark);
}

function isDark(): boolean {
  return choice.get() === "dark" || (choice.get() === "system" && systemDark.matches);
}

function subscribeDark(listener: () => void): () => void {
  const end = choice.subscribe(listener);
  systemDark.addEventListener("change", listener);
  return () => {
    end();
    systemDark.removeEventListener("change", listener);
  };
}

/** Keeps the page's colours in step with the choice and with the system. */
export function applyTheme(): void {
  const apply = () => {
    const mode = isDark() ? "dark" : "light";
    document.body.setAttribute("theme-mode", mode);
    document.documentElement.style.colorScheme = mode;
  };
  subscribeDark(apply);
  apply();
}
