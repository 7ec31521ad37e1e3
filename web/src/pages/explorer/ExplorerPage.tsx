import { Unbuilt } from "../../parts/Unbuilt";
import { useText } from "../../state/language";

export default function ExplorerPage() {
  const t = useText();
  return <Unbuilt title={t.explorer} />;
}
