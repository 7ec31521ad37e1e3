import { Button, Modal } from "@douyinfe/semi-ui-19";
import type { ReactNode } from "react";
import type { Refused } from "../net/call";
import { useText } from "../state/language";
import { ActionButton } from "./ActionButton";
import { ErrorNote } from "./ErrorNote";

interface Props {
  open: boolean;
  title: string;
  children?: ReactNode;
  /** The word on the confirming button; say what it does. */
  confirm?: string;
  /** Red, for what cannot be undone. */
  danger?: boolean;
  /** It has fields: the one with `autoFocus` is where one begins, and not the cancelling button. */
  form?: boolean;
  busy?: boolean;
  /** What the question rests on is not known yet. */
  waiting?: boolean;
  disabled?: boolean;
  /** Why the last try was refused. */
  refused?: Refused | null;
  width?: number;
  onConfirm: () => void;
  onClose: () => void;
}

/** A question, or a small form, with a confirming and a cancelling button. */
export function ConfirmDialog(props: Props) {
  const t = useText();
  return (
    <Modal
      visible={props.open}
      title={props.title}
      width={props.width ?? 480}
      centered
      maskClosable={false}
      footer={
        <>
          <Button type="tertiary" autoFocus={!props.form} onClick={props.onClose}>{t.cancel}</Button>
          <ActionButton
            theme="solid"
            type={props.danger ? "danger" : "primary"}
            busy={props.busy ?? false}
            waiting={props.waiting ?? false}
            disabled={props.disabled ?? false}
            onClick={props.onConfirm}
          >
            {props.confirm ?? t.confirm}
          </ActionButton>
        </>
      }
      onCancel={props.onClose}
    >
      <div className="lk-stack" style={{ paddingBottom: 8 }}>
        {props.children}
        {props.refused && <ErrorNote refused={props.refused} />}
      </div>
    </Modal>
  );
}
