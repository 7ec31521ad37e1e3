import { Radio, RadioGroup } from "@douyinfe/semi-ui-19";
import { useText } from "../../../state/language";
import { chatListTexts } from "../../../texts/chatList";
import css from "./Preferences.module.css";

/** Above the chats: all of them, or those alone with whom one follows with special focus. */
export function FocusFilter({ only, onChange }: { only: boolean; onChange: (only: boolean) => void }) {
  const said = useText(chatListTexts);
  return (
    <div className={css.filter}>
      <RadioGroup type="button" buttonSize="small" name="shown-chats" aria-label={said.shown} value={only ? "focused" : "all"} onChange={({ target }) => onChange(target.value === "focused")}>
        <Radio value="all">{said.all}</Radio>
        <Radio value="focused">{said.focus}</Radio>
      </RadioGroup>
    </div>
  );
}
