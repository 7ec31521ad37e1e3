import { IconPlus, IconSend } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { Link, useNavigate } from "react-router";
import type { VersionCard } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { Clamped } from "../../parts/Clamped";
import { Cut } from "../../parts/Cut";
import { EmptyState } from "../../parts/EmptyState";
import { PageFrame } from "../../parts/PageFrame";
import { PlainTable } from "../../parts/PlainTable";
import { Some } from "../../parts/Some";
import { useText } from "../../state/language";
import { useWhen } from "../../state/dateTime";
import { consoleTexts } from "../../texts/console";
import { versionTexts } from "../../texts/consoleVersions";
import { useApp } from "./frame/useApp";
import { VersionStatus } from "./versions/VersionStatus";

/** 版本管理与发布: the app's versions, newest first. */
export default function VersionPage() {
  const page = useText(consoleTexts);
  const t = useText(versionTexts);
  const navigate = useNavigate();
  const app = useApp();
  const query = useAsk("versions.list", { app_id: app.app_id });
  const open = app.open_version;
  const create = open ? (
    <Button theme="solid" onClick={() => void navigate(open.version_id)}>
      {open.status === "in_review" ? t.detail : t.goOn(open.number)}
    </Button>
  ) : (
    <Button theme="solid" icon={<IconPlus />} onClick={() => void navigate("create")}>
      {t.create}
    </Button>
  );
  const hint = open && (open.status === "in_review" ? t.locked(open.number) : t.oneAtATime(open.number));
  return (
    <PageFrame title={page.version} hint={hint} actions={create}>
      <Answered query={query}>
        {({ versions }) =>
          versions.length ? <Some rows={versions} step={20}>{(shown) => <Versions versions={shown} />}</Some> : <EmptyState icon={<IconSend size="extra-large" />} title={t.noVersions} hint={t.noVersionsHint} />
        }
      </Answered>
    </PageFrame>
  );
}

function Versions({ versions }: { versions: readonly VersionCard[] }) {
  const page = useText(consoleTexts);
  const t = useText(versionTexts);
  const when = useWhen();
  return (
    <PlainTable label={page.version} heads={[t.number, t.status, t.notes, t.createdBy, t.updated, ""]}>
      {versions.map((version) => (
        <tr key={version.version_id}>
          <td>
            <Link to={version.version_id}>{version.number}</Link>
          </td>
          <td style={{ whiteSpace: "nowrap" }}>
            <VersionStatus status={version.status} />
          </td>
          <td style={{ minWidth: 160 }}><Clamped lines={2}>{version.notes}</Clamped></td>
          <td><Cut width={160}>{version.created_by.name}</Cut></td>
          <td style={{ whiteSpace: "nowrap" }}>{when(version.decided_at ?? version.submitted_at ?? version.created_at)}</td>
          <td style={{ whiteSpace: "nowrap" }}>
            <Link to={version.version_id}>{t.detail}</Link>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
