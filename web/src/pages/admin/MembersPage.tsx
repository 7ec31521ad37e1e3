import { Unbuilt } from "../../parts/Unbuilt";
import { useText } from "../../state/language";
import { adminTexts } from "../../texts/admin";

export default function MembersPage() {
  const t = useText(adminTexts);
  return <Unbuilt title={t.members} />;
}
