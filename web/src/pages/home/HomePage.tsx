import { Unbuilt } from "../../parts/Unbuilt";
import { useText } from "../../state/language";

export default function HomePage() {
  const t = useText();
  return <Unbuilt title={t.home} />;
}
