import { Checkbox } from "@douyinfe/semi-ui-19";
import { useText } from "../../../state/language";
import { forwardTexts } from "../../../texts/forwards";
import { useConversing } from "../menu/conversing";
import type { Message } from "../types";
import css from "./Forwards.module.css";
import { mayForward } from "./picking";

/** Beside a message while several are being selected. */
export function PickBox({ message }: { message: Message }) {
  const t = useText(forwardTexts);
  const { picking } = useConversing();
  if (!picking?.picked) return null;
  return (
    <span className={css.pick}>
      {mayForward(message) && (
        <Checkbox checked={picking.picked.has(message.message_id)} onChange={() => picking.toggle(message)} aria-label={t.pick} />
      )}
    </span>
  );
}
