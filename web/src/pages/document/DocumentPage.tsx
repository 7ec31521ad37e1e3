import { Unbuilt } from "../../parts/Unbuilt";
import { useText } from "../../state/language";

export default function DocumentPage() {
  const t = useText();
  return <Unbuilt title={t.documents} />;
}
