import type { ReviewCard } from "../../../gen/console";
import { PlainTable } from "../../../parts/PlainTable";
import { useText } from "../../../state/language";
import { useWhen } from "../../../state/dateTime";
import { adminTexts } from "../../../texts/admin";
import { versionTexts } from "../../../texts/consoleVersions";
import { VersionStatus } from "../../console/versions/VersionStatus";

/** The last verdicts. */
export function DecidedList({ reviews }: { reviews: readonly ReviewCard[] }) {
  const t = useText(adminTexts);
  const words = useText(versionTexts);
  const when = useWhen();
  return (
    <>
      <h2>{t.decided}</h2>
      <PlainTable label={t.decided} heads={[t.app, words.number, words.status, words.decidedBy, words.verdict]}>
        {reviews.map(({ app, version }) => (
          <tr key={version.version_id}>
            <td>{app.name}</td>
            <td>{version.number}</td>
            <td style={{ whiteSpace: "nowrap" }}>
              <VersionStatus status={version.status} />
            </td>
            <td style={{ whiteSpace: "nowrap" }}>{t.decidedBy(version.decided_by?.name ?? "", when(version.decided_at))}</td>
            <td>{version.verdict}</td>
          </tr>
        ))}
      </PlainTable>
    </>
  );
}
