import { useParams } from "react-router";
import { LogView } from "./LogView";

/** The calls of one app. */
export default function LogsPage() {
  const { app_id = "" } = useParams();
  return <LogView key={app_id} appId={app_id} />;
}
