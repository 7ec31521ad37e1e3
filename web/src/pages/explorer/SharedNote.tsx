import { Button } from "@douyinfe/semi-ui-19";
import { useText } from "../../state/language";
import { toolTexts } from "../../texts/explorerTools";
import css from "./Tools.module.css";

interface Props {
  /** Whether the link's request could be read. */
  readable: boolean;
  onMine: () => void;
  onClose: () => void;
}

/** Says that the request came with a link, and leads back to one's own. */
export function SharedNote({ readable, onMine, onClose }: Props) {
  const t = useText(toolTexts);
  return (
    <div className={css.note} role="status">
      <span className={css.noteWords}>{readable ? t.openedShared : t.brokenLink}</span>
      {readable && <Button size="small" onClick={onMine}>{t.restoreMine}</Button>}
      <Button size="small" theme="borderless" onClick={onClose}>{t.gotIt}</Button>
    </div>
  );
}

/** Says that the body in the fields is only the beginning of the one that was sent. */
export function CutNote({ onClose }: { onClose: () => void }) {
  const t = useText(toolTexts);
  return (
    <div className={css.note} role="status">
      <span className={css.noteWords}>{t.openedCut}</span>
      <Button size="small" theme="borderless" onClick={onClose}>{t.gotIt}</Button>
    </div>
  );
}

/** Says that calls of this endpoint are not answered here, and what its page is good for all the same. */
export function UnbuiltNote() {
  const t = useText(toolTexts);
  return <div className={css.note} role="status"><span className={css.noteWords}>{t.notEmulated}</span></div>;
}
