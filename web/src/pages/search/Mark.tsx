import { IconClose, IconMinus, IconTick } from "@douyinfe/semi-icons";
import type { StoryStep } from "../../gen/console";
import css from "./Story.module.css";

/** How a step went. */
export function Mark({ state }: { state: StoryStep["state"] }) {
  const icons = { passed: <IconTick size="small" />, refused: <IconClose size="small" />, skipped: <IconMinus size="small" /> };
  return <span className={`${css.mark} ${css[state]}`}>{icons[state]}</span>;
}
