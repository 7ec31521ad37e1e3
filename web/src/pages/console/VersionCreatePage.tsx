import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useNavigate } from "react-router";
import { useAsk, useDo } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { EmptyState } from "../../parts/EmptyState";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";
import { versionTexts } from "../../texts/consoleVersions";
import { useApp } from "./frame/useApp";
import { VersionForm } from "./versions/VersionForm";

/** 版本详情 of a version to be: saving it leads to its page, where the submit dialog opens. */
export default function VersionCreatePage() {
  const page = useText(consoleTexts);
  const t = useText(versionTexts);
  const navigate = useNavigate();
  const app = useApp();
  const list = `/app/${app.app_id}/version`;
  const query = useAsk("versions.prepare", { app_id: app.app_id }, { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false });
  const create = useDo("versions.create", {
    invalidates: ["versions.list", "apps."],
    onDone: ({ version }) => {
      Toast.success(t.draftSaved);
      void navigate(`${list}/${version.version_id}`, { replace: true, state: { submit: true } });
    },
  });
  return (
    <PageFrame title={page.versionDetail}>
      <Answered query={query}>
        {({ open_version: open, ...plan }) =>
          open && !create.isPending && !create.isSuccess ? (
            <EmptyState title={open.status === "in_review" ? t.locked(open.number) : t.oneAtATime(open.number)}>
              <Button theme="solid" onClick={() => void navigate(`${list}/${open.version_id}`)}>
                {open.status === "in_review" ? t.detail : t.goOn(open.number)}
              </Button>
            </EmptyState>
          ) : (
            <VersionForm
              number={plan.number}
              notes=""
              availability={plan.availability}
              creator={app.owner}
              changes={plan.changes}
              busy={create.isPending}
              refused={create.error}
              onSave={(values) => create.mutate({ app_id: app.app_id, ...values })}
              onCancel={() => void navigate(list)}
            />
          )
        }
      </Answered>
    </PageFrame>
  );
}
