import { Toast } from "@douyinfe/semi-ui-19";
import type { Refused } from "../net/call";
import { usePick } from "../state/language";

/** Gives the function that says a refusal in passing, for what has no place on the page to say it. */
export function useTellRefusal(): (refused: Refused) => void {
  const pick = usePick();
  return ({ said, remedy }) => void Toast.error([said, remedy].filter((part) => part !== null).map(pick).join(" ").replaceAll("`", ""));
}
