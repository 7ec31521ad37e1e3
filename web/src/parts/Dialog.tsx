// The one place that may use Semi's own dialog: eslint.config.js holds the pages to this one.
import { Modal } from "@douyinfe/semi-ui-19";
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from "react";
import css from "./Dialog.module.css";

interface Props {
  title: ReactNode;
  width?: number | string;
  /** A press beside it closes it: for what is only read. */
  light?: boolean;
  /** Its buttons; given the id of the form that the one which carries it out sends. */
  footer?: (form: string) => ReactNode;
  /** Carries it out, by its button or by the Enter key in a field. */
  onSubmit?: () => void;
  onClose: () => void;
  children: ReactNode;
}

const FIELDS = "[autofocus], input:not([type=hidden], [type=file], :disabled), textarea:not(:disabled), [role=combobox][tabindex='0']";

/** A dialog. One begins in its first field; where it has none, on the button that it is for, or that takes nothing away. */
export function Dialog({ title, width = 640, light = false, footer, onSubmit, onClose, children }: Props) {
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // It may stand within another form of the page, which is not meant.
    event.stopPropagation();
    onSubmit?.();
  };
  return (
    <Modal visible title={title} width={width} centered maskClosable={light} footer={footer ? footer(id) : null} onCancel={onClose}>
      <Begin id={id} />
      {onSubmit ? <form id={id} className={css.form} noValidate onSubmit={submit} onKeyDown={keepEnter}>{children}</form> : <div id={id}>{children}</div>}
    </Modal>
  );
}

/** Puts the focus where one begins, once. */
function Begin({ id }: { id: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const dialog = place.current?.closest("[role=dialog]");
    const within = document.getElementById(id);
    const first = within?.querySelector<HTMLElement>(FIELDS) ?? dialog?.querySelector<HTMLElement>("[data-begin]");
    first?.focus({ preventScroll: true });
  }, [id]);
  return <span ref={place} hidden />;
}

/** In a field that searches or collects, Enter is for what was found there, and not for the whole dialog. */
function keepEnter(event: KeyboardEvent<HTMLFormElement>) {
  const at = event.target as HTMLElement;
  if (event.key === "Enter" && at.tagName === "INPUT" && at.closest("[data-search], .semi-select, .semi-tagInput")) event.preventDefault();
}
