import { IconArrowLeft, IconClose, IconFlipHorizontal, IconUserGroup } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useText } from "../../state/language";
import { splitTexts } from "../../texts/split";
import css from "./Split.module.css";

interface Props {
  /** Who stays when this half is closed. */
  other: string;
  /** Where it shows something else than messages. */
  onBack: (() => void) | undefined;
  onSwap: () => void;
  onChange: () => void;
  onClose: () => void;
}

/** What can be done with a half of a split view. */
export function PaneActions({ other, onBack, onSwap, onChange, onClose }: Props) {
  const t = useText(splitTexts);
  const tool = { theme: "borderless", type: "tertiary", size: "small" } as const;
  return (
    <div className={css.actions}>
      {onBack && <Button {...tool} icon={<IconArrowLeft />} onClick={onBack}>{t.toMessages}</Button>}
      <Button {...tool} icon={<IconUserGroup />} aria-label={t.change} title={t.change} onClick={onChange} />
      <Button {...tool} icon={<IconFlipHorizontal />} aria-label={t.swap} title={t.swap} onClick={onSwap} />
      <Button {...tool} icon={<IconClose />} aria-label={t.close(other)} title={t.close(other)} onClick={onClose} />
    </div>
  );
}
