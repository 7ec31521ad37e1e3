import { Unbuilt } from "../../parts/Unbuilt";
import { useText } from "../../state/language";

export default function SearchPage() {
  const t = useText();
  return <Unbuilt title={t.search} />;
}
