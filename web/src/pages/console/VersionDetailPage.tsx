import { Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useLocation, useNavigate, useParams } from "react-router";
import type { VersionDetail } from "../../gen/console";
import { useAsk, useDo } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";
import { versionTexts } from "../../texts/consoleVersions";
import { useApp } from "./frame/useApp";
import { SubmitDialog } from "./versions/SubmitDialog";
import { VersionActions } from "./versions/VersionActions";
import { VersionFacts } from "./versions/VersionFacts";
import { VersionForm } from "./versions/VersionForm";
import { VersionStatus } from "./versions/VersionStatus";

/** 版本详情: a version, and what can be done with it in its state. */
export default function VersionDetailPage() {
  const { version_id = "" } = useParams();
  const app = useApp();
  const query = useAsk("versions.get", { app_id: app.app_id, version_id });
  return (
    <Answered query={query} height="60dvh">
      {(detail) => <Detail key={detail.version.version_id} detail={detail} />}
    </Answered>
  );
}

function Detail({ detail }: { detail: VersionDetail }) {
  const page = useText(consoleTexts);
  const t = useText(versionTexts);
  const app = useApp();
  const navigate = useNavigate();
  const location = useLocation();
  const { version, changes } = detail;
  const open = version.status === "draft" || version.status === "withdrawn";
  // Whoever has just saved a new version is asked at once whether to submit it.
  const [submitting, setSubmitting] = useState(open && (location.state as { submit?: boolean } | null)?.submit === true);
  const [editing, setEditing] = useState(false);
  const edit = useDo("versions.edit", {
    invalidates: ["versions.", "apps."],
    onDone: () => {
      Toast.success(t.draftSaved);
      setEditing(false);
      setSubmitting(true);
    },
  });
  const stopSubmitting = () => {
    setSubmitting(false);
    void navigate(location.pathname, { replace: true, state: null });
  };
  const mark = <VersionStatus status={version.status} />;
  const actions = !editing && (
    <VersionActions app={app} version={version} onEdit={() => setEditing(true)} onSubmit={() => setSubmitting(true)} />
  );
  return (
    <PageFrame title={`${page.versionDetail} ${version.number}`} mark={mark} actions={actions}>
      {editing && open ? (
        <VersionForm
          number={version.number}
          notes={version.notes}
          availability={version.availability}
          creator={app.owner}
          changes={changes}
          busy={edit.isPending}
          refused={edit.error}
          onSave={(values) => edit.mutate({ app_id: app.app_id, version_id: version.version_id, ...values })}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <VersionFacts detail={detail} />
      )}
      {submitting && open && <SubmitDialog appId={app.app_id} version={version} onClose={stopSubmitting} />}
    </PageFrame>
  );
}
