import { Unbuilt } from "../../parts/Unbuilt";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";

export default function AuthPage() {
  const t = useText(consoleTexts);
  return <Unbuilt title={t.auth} />;
}
