import { IconAlertTriangle } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useNavigate } from "react-router";
import { useWayTo } from "./places";
import type { Refused } from "../net/call";
import { usePick, useText } from "../state/language";
import { InlineCode } from "./InlineCode";
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
  const wayTo = useWayTo();
  const { link, remedy } = refused;
  return (
    <div className={css.note} role="alert">
      <IconAlertTriangle className={css.icon} />
      <div className={css.words}>
        <div className={css.said}><InlineCode text={pick(refused.said)} /></div>
        {remedy && <div className={css.remedy}><InlineCode text={pick(remedy)} /></div>}
        {(link || onRetry) && (
          <div className={css.actions}>
            {link && (
              <Button size="small" theme="solid" onClick={() => void navigate(link)}>
                {wayTo(link)}
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
