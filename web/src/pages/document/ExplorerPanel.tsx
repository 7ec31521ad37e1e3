import { IconSidebar } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useSyncExternalStore } from "react";
import { Choice } from "../../state/stored";
import { useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import { Explorer } from "../explorer/Explorer";
import css from "./Document.module.css";

const panel = new Choice<"open" | "closed">("larkstead.explorer.panel", ["open", "closed"], () => "open");
// Narrower than this the panel has no room: a button opens the explorer on its own page instead.
const roomy = window.matchMedia("(min-width: 1200px)");

/** The explorer beside an endpoint's page; it can be folded away. */
export function ExplorerPanel({ endpointId }: { endpointId: string }) {
  const t = useText(explorerTexts);
  const open = useSyncExternalStore(panel.subscribe, panel.get) === "open";
  const hasRoom = useSyncExternalStore(onRoom, () => roomy.matches);
  if (!hasRoom) return null;
  if (!open) {
    return (
      <div className={css.folded}>
        <Button theme="solid" icon={<IconSidebar />} onClick={() => panel.set("open")} aria-label={t.expand} title={t.expand}>{t.explorer}</Button>
      </div>
    );
  }
  return (
    <aside className={css.panel} aria-label={t.explorer}>
      <div className={css.panelHead}>
        <h2>{t.explorer}</h2>
        <Button theme="borderless" type="tertiary" icon={<IconSidebar />} onClick={() => panel.set("closed")} aria-label={t.collapse} title={t.collapse} />
      </div>
      <Explorer endpointId={endpointId} />
    </aside>
  );
}

function onRoom(listener: () => void): () => void {
  roomy.addEventListener("change", listener);
  return () => roomy.removeEventListener("change", listener);
}
