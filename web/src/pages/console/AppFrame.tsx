import { Outlet, useParams } from "react-router";
import { SideNav } from "../../parts/SideNav";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";
import { appSections } from "./sections";

/** An app's left bar with its pages beside it. */
export default function AppFrame() {
  const t = useText(consoleTexts);
  const { app_id = "" } = useParams();
  return (
    <SideNav head={<span className="lk-mono lk-quiet">{app_id}</span>} groups={appSections(t, app_id, { bot: true })}>
      <Outlet />
    </SideNav>
  );
}
