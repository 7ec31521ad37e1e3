import { Button, Spin } from "@douyinfe/semi-ui-19";
import type { ButtonProps } from "@douyinfe/semi-ui-19/lib/es/button";
import type { MouseEvent } from "react";
import { useText } from "../state/language";
import css from "./ActionButton.module.css";

interface Props extends Omit<ButtonProps, "loading" | "title" | "onClick"> {
  /** What it began is on its way: until then another press does nothing, and one sees why. */
  busy?: boolean;
  /** What it needs is not known yet: it cannot be pressed, and shows that this will change by itself. */
  waiting?: boolean;
  /** Why it is disabled, shown when one points at it. */
  why?: string | undefined;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
}

/**
 * A button that carries something out. It stays the same element whatever its state: Semi's own `loading` puts another
 * element in its place, which loses the focus and a press that has begun, and lets presses through to what lies below.
 */
export function ActionButton({ busy = false, waiting = false, why, disabled = false, icon, children, onClick, ...rest }: Props) {
  const t = useText();
  const held = busy || waiting;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // A form must not be sent twice either.
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Button
      {...rest}
      disabled={disabled || waiting}
      title={waiting ? t.loading : disabled ? why : undefined}
      aria-busy={held}
      onClick={press}
      {...(icon ? { icon: held ? <span className={css.icon} aria-hidden><Spin size="small" /></span> : icon } : {})}
    >
      {icon || children === undefined ? children : (
        <span className={css.words}>
          <span className={held ? css.dim : undefined}>{children}</span>
          {held && <span className={css.over} aria-hidden><Spin size="small" /></span>}
        </span>
      )}
    </Button>
  );
}
