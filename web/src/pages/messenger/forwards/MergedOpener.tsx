import { type ReactNode, useState } from "react";
import type { Message } from "../types";
import { MergedDialog } from "./MergedDialog";
import { OpenMerged } from "./opening";

/** Lets the merged forwards within it be opened. */
export function MergedOpener({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<Message | null>(null);
  return (
    <OpenMerged value={setOpened}>
      {children}
      {opened && <MergedDialog key={opened.message_id} message={opened} onClose={() => setOpened(null)} />}
    </OpenMerged>
  );
}
