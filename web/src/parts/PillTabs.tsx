import type { KeyboardEvent } from "react";
import css from "./PillTabs.module.css";

interface Props {
  tabs: readonly (readonly [id: string, title: string])[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** Small tabs in a row; what they choose between stands below. */
export function PillTabs({ tabs, chosen, onChoose }: Props) {
  return (
    <div className={css.tabs} role="tablist" onKeyDown={turnTabs}>
      {tabs.map(([id, title]) => (
        <button key={id} type="button" role="tab" aria-selected={id === chosen} tabIndex={id === chosen ? 0 : -1} className={id === chosen ? css.chosen : ""} onClick={() => onChoose(id)}>
          {title}
        </button>
      ))}
    </div>
  );
}

/** The arrow keys go from tab to tab, round and round. */
function turnTabs(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
  const at = tabs.indexOf(document.activeElement as HTMLElement);
  if (!step || at < 0) return;
  event.preventDefault();
  const next = tabs[(at + step + tabs.length) % tabs.length];
  next?.focus();
  next?.click();
}
