import { LogView } from "../console/logs/LogView";

/** The calls of all apps of the enterprise. */
export default function LogsPage() {
  return <LogView appId="" />;
}
