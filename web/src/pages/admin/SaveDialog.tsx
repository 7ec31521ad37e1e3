import { Toast } from "@douyinfe/semi-ui-19";
import type { ReactNode } from "react";
import type { Refused } from "../../net/call";
import { ConfirmDialog } from "../../parts/ConfirmDialog";
import { useText } from "../../state/language";
import { adminUsersTexts } from "../../texts/adminUsers";

interface Props {
  title: string;
  /** Without a name nothing is saved. */
  name: string;
  /** The calls by which it is saved: one that makes the thing, one that changes it. */
  calls: readonly { isPending: boolean; error: Refused | null }[];
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form that makes or changes something with a name. */
export function SaveDialog({ title, name, calls, onSave, onClose, children }: Props) {
  const words = useText();
  return (
    <ConfirmDialog
      open
      title={title}
      confirm={words.save}
      disabled={!name.trim()}
      busy={calls.some(({ isPending }) => isPending)}
      refused={calls.find(({ error }) => error)?.error ?? null}
      onConfirm={onSave}
      onClose={onClose}
    >
      {children}
    </ConfirmDialog>
  );
}

/** What follows a save: it is said, and the dialog closes. */
export function useSaved(invalidates: readonly string[], onClose: () => void): { invalidates: readonly string[]; onDone: () => void } {
  const t = useText(adminUsersTexts);
  return {
    invalidates,
    onDone: () => {
      Toast.success(t.saved);
      onClose();
    },
  };
}
