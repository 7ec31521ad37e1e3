import { Unbuilt } from "../../parts/Unbuilt";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";

export default function BaseInfoPage() {
  const t = useText(consoleTexts);
  return <Unbuilt title={t.baseinfo} />;
}
