import { Button } from "@douyinfe/semi-ui-19";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import type { VersionDetail } from "../../../gen/console";
import { Facts } from "../../../parts/Facts";
import { useText } from "../../../state/language";
import { useWhen } from "../../../state/dateTime";
import { versionTexts } from "../../../texts/consoleVersions";
import { GrantList } from "../dialogs/GrantList";
import { AudienceView } from "../users/AudienceView";
import { Changes } from "./Changes";

/** What is known of a version, and what it changes or has changed. */
export function VersionFacts({ detail: { version, changes } }: { detail: VersionDetail }) {
  const t = useText(versionTexts);
  const when = useWhen();
  const rows: [string, ReactNode][] = [
    [t.number, version.number],
    [t.notes, version.notes],
    [t.availability, <AudienceView key="availability" availability={version.availability} />],
    [t.createdBy, `${version.created_by.name} · ${when(version.created_at)}`],
  ];
  if (version.apply_reason) rows.push([t.reason, version.apply_reason]);
  if (version.submitted_at) rows.push([t.submittedAt, when(version.submitted_at)]);
  if (version.decided_by) rows.push([t.decidedBy, `${version.decided_by.name} · ${when(version.decided_at)}`]);
  if (version.verdict) rows.push([t.verdict, version.verdict]);
  const undecided = version.status === "draft" || version.status === "withdrawn" || version.status === "in_review";
  return (
    <>
      {version.status === "online" && <Online />}
      <section className="lk-pane">
        <Facts rows={rows} />
      </section>
      <section className="lk-pane lk-stack">
        {undecided ? (
          <>
            <h2>{t.changesTitle}</h2>
            <Changes changes={changes} />
          </>
        ) : (
          <>
            <h2>{t.abilities}</h2>
            <div>{version.bot ? t.bot : t.none}</div>
            <h2>{t.scopes}</h2>
            {version.scopes.length ? <GrantList grants={version.scopes} /> : <div>{t.none}</div>}
          </>
        )}
      </section>
    </>
  );
}

function Online() {
  const t = useText(versionTexts);
  const navigate = useNavigate();
  return (
    <div className="lk-pane lk-row" style={{ justifyContent: "space-between", padding: "12px 24px" }}>
      <span>{t.tryIt}</span>
      <Button onClick={() => void navigate("/messenger")}>{t.openMessenger}</Button>
    </div>
  );
}
