import { Modal } from "@douyinfe/semi-ui-19";
import type { ReactNode } from "react";
import type { Refused } from "../net/call";
import { useText } from "../state/language";
import { ErrorNote } from "./ErrorNote";

interface Props {
  open: boolean;
  title: string;
  children?: ReactNode;
  /** The word on the confirming button; say what it does. */
  confirm?: string;
  /** Red, for what cannot be undone. */
  danger?: boolean;
  busy?: boolean;
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
      okText={props.confirm ?? t.confirm}
      cancelText={t.cancel}
      confirmLoading={props.busy ?? false}
      okType={props.danger ? "danger" : "primary"}
      // Semi would call the buttons "confirm" and "cancel", whatever they say.
      okButtonProps={{ disabled: props.disabled ?? false, "aria-label": props.confirm ?? t.confirm }}
      cancelButtonProps={{ "aria-label": t.cancel }}
      onOk={props.onConfirm}
      onCancel={props.onClose}
    >
      <div className="lk-stack" style={{ paddingBottom: 8 }}>
        {props.children}
        {props.refused && <ErrorNote refused={props.refused} />}
      </div>
    </Modal>
  );
}
