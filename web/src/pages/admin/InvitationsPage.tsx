import { Unbuilt } from "../../parts/Unbuilt";
import { useText } from "../../state/language";
import { adminTexts } from "../../texts/admin";

export default function InvitationsPage() {
  const t = useText(adminTexts);
  return <Unbuilt title={t.invitations} />;
}
