import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useText } from "../../../state/language";
import { forwardTexts } from "../../../texts/forwards";
import { ForwardDialog } from "./ForwardDialog";
import css from "./Forwards.module.css";
import type { Picking } from "./picking";

/** In the place of the box to write in, while messages are being selected: what to do with them. */
export function PickBar({ picking }: { picking: Picking }) {
  const t = useText(forwardTexts);
  const { cancel } = useText();
  const [dialog, setDialog] = useState<"each" | "merged" | null>(null);
  const messages = [...(picking.picked?.values() ?? [])];
  const none = messages.length === 0;
  return (
    <div className={css.bar} role="toolbar" aria-label={t.title}>
      <span className={css.barCount} role="status">{t.picked(messages.length)}</span>
      <Button disabled={none} onClick={() => setDialog("each")}>{t.each}</Button>
      <Button disabled={none} onClick={() => setDialog("merged")}>{t.merged}</Button>
      <Button type="tertiary" onClick={picking.end}>{cancel}</Button>
      {dialog && <ForwardDialog messages={messages} merged={dialog === "merged"} onClose={() => setDialog(null)} onDone={picking.end} />}
    </div>
  );
}
