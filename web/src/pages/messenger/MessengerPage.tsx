import { Unbuilt } from "../../parts/Unbuilt";
import { useText } from "../../state/language";

export default function MessengerPage() {
  const t = useText();
  return <Unbuilt title={t.messenger} />;
}
