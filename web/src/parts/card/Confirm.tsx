import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "../ConfirmDialog";
import { useLanguage } from "../../state/language";
import { type Node, node, words } from "./read";

/** Asks what a card wants to be asked before something is done; without a question it is done at once. */
export function useConfirm(confirm: Node | null): [ask: (act: () => void) => void, dialog: ReactNode] {
  const [language] = useLanguage();
  const [pending, setPending] = useState<{ act: () => void } | null>(null);
  const close = () => setPending(null);
  const dialog = pending && confirm && (
    <ConfirmDialog open title={words(node(confirm, "title"), language)} onConfirm={() => { close(); pending.act(); }} onClose={close}>
      {words(node(confirm, "text"), language)}
    </ConfirmDialog>
  );
  return [(act) => (confirm ? setPending({ act }) : act()), dialog];
}
