import { Unbuilt } from "../../parts/Unbuilt";
import { useText } from "../../state/language";
import { adminTexts } from "../../texts/admin";

export default function DepartmentsPage() {
  const t = useText(adminTexts);
  return <Unbuilt title={t.departments} />;
}
