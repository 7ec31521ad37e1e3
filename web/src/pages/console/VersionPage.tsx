import { Unbuilt } from "../../parts/Unbuilt";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";

export default function VersionPage() {
  const t = useText(consoleTexts);
  return <Unbuilt title={t.version} />;
}
