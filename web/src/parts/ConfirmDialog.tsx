import { Button } from "@douyinfe/semi-ui-19";
import type { ReactNode } from "react";
import type { Refused } from "../net/call";
import { useText } from "../state/language";
import { ActionButton } from "./ActionButton";
import { Dialog } from "./Dialog";
import { ErrorNote } from "./ErrorNote";

interface Props {
  open: boolean;
  title: ReactNode;
  children?: ReactNode;
  /** The word on the confirming button; say what it does. */
  confirm?: string;
  /** Red, for what cannot be undone: one begins on the cancelling button. */
  danger?: boolean;
  busy?: boolean;
  /** What the question rests on is not known yet. */
  waiting?: boolean;
  disabled?: boolean;
  /** Why the last try was refused. */
  refused?: Refused | null;
  width?: number | string;
  onConfirm: () => void;
  onClose: () => void;
}

/** A question, or a small form, with a confirming and a cancelling button. */
export function ConfirmDialog(props: Props) {
  // One that is opened again begins anew.
  return props.open ? <Opened {...props} /> : null;
}

function Opened(props: Props) {
  const t = useText();
  const { danger = false, busy = false, waiting = false, disabled = false } = props;
  return (
    <Dialog
      title={props.title}
      width={props.width ?? 480}
      footer={(form) => (
        <>
          <Button type="tertiary" data-begin={danger || waiting || disabled ? "" : undefined} onClick={props.onClose}>{t.cancel}</Button>
          <ActionButton
            theme="solid"
            type={danger ? "danger" : "primary"}
            busy={busy}
            waiting={waiting}
            disabled={disabled}
            htmlType="submit"
            form={form}
            data-begin={danger ? undefined : ""}
          >
            {props.confirm ?? t.confirm}
          </ActionButton>
        </>
      )}
      onSubmit={() => busy || waiting || disabled || props.onConfirm()}
      onClose={props.onClose}
    >
      <div className="lk-stack" style={{ paddingBottom: 8 }}>
        {props.children}
        {props.refused && <ErrorNote refused={props.refused} />}
      </div>
    </Dialog>
  );
}
