import { IconAlertTriangle } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useNavigate } from "react-router";
import type { Refused } from "../net/call";
import { usePick, useText } from "../state/language";
import css from "./ErrorNote.module.css";

interface Props {
  refused: Refused;
  /** Offers "try again". */
  onRetry?: () => void;
}

/** A refusal, kindly: what is wrong, what mends it, and the button that leads there. */
export function ErrorNote({ refused, onRetry }: Props) {
  const t = useText();
  const pick = usePick();
  const navigate = useNavigate();
  const { link, remedy } = refused;
  return (
    <div className={css.note} role="alert">
      <IconAlertTriangle className={css.icon} />
      <div className={css.words}>
        <div className={css.said}>{pick(refused.said)}</div>
        {remedy && <div className={css.remedy}>{pick(remedy)}</div>}
        {(link || onRetry) && (
          <div className={css.actions}>
            {link && (
              <Button size="small" theme="solid" onClick={() => void navigate(link)}>
                {t.goFix}
              </Button>
            )}
            {onRetry && (
              <Button size="small" onClick={onRetry}>
                {t.retry}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
