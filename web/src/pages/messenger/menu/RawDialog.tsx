import { Dialog } from "../../../parts/Dialog";
import { CodeBlock } from "../../../parts/CodeBlock";
import { useText } from "../../../state/language";
import { messengerTexts } from "../../../texts/messenger";
import css from "../Log.module.css";
import type { DialogProps } from "./action";

/** The message as data. */
export function RawDialog({ on, onClose }: DialogProps) {
  const t = useText(messengerTexts);
  return (
    <Dialog light title={t.rawTitle} width={640} onClose={onClose}>
      <div className={css.raw}><CodeBlock code={JSON.stringify(on.message, null, 2)} language="json" maxHeight="60dvh" wrap /></div>
    </Dialog>
  );
}
