import { useSyncExternalStore } from "react";
import { Choice } from "./stored";

export type Theme = "system" | "light" | "dark";

/** The colour of the bar on top (--lk-pane), which the window of an installed page goes on with. */
const BAR = { light: "#ffffff", dark: "#1f2023" };

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
    document.querySelector<HTMLMetaElement>("meta[name=theme-color]")?.setAttribute("content", BAR[mode]);
  };
  subscribeDark(apply);
  apply();
}
