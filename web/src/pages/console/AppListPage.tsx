import { IconAppCenter, IconIdCard, IconPlus } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { AppCard } from "../../gen/console";
import { useAsk, useInvalidate } from "../../net/ask";
import { useLive } from "../../net/live";
import { Answered } from "../../parts/Answered";
import { AppIcon } from "../../parts/AppIcon";
import { EmptyState } from "../../parts/EmptyState";
import { PageFrame } from "../../parts/PageFrame";
import { StatusTag } from "../../parts/StatusTag";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";
import css from "./AppList.module.css";
import { AppStatus, hasUnpublished } from "./AppStatus";
import { CreateAppDialog } from "./dialogs/CreateAppDialog";

/** The developer console's first page: the apps one develops. */
export default function AppListPage() {
  const t = useText(consoleTexts);
  const navigate = useNavigate();
  // The palette leads here with the dialog open.
  const [search] = useSearchParams();
  const [creating, setCreating] = useState(search.has("create"));
  const query = useAsk("apps.list", {});
  const invalidate = useInvalidate();
  useLive("app", () => void invalidate("apps."));
  useLive("review", () => void invalidate("apps."));
  const create = (
    <Button theme="solid" icon={<IconPlus />} onClick={() => setCreating(true)}>
      {t.createApp}
    </Button>
  );
  const actions = (
    <>
      <Button icon={<IconIdCard />} onClick={() => void navigate("/app/templates")}>{t.cardTemplates}</Button>
      {create}
    </>
  );
  return (
    <PageFrame title={t.listTitle} hint={t.listHint} actions={actions}>
      <Answered query={query}>
        {({ apps }) =>
          apps.length ? (
            <div className={css.grid}>
              {apps.map((app) => (
                <Card key={app.app_id} app={app} />
              ))}
            </div>
          ) : (
            <EmptyState icon={<IconAppCenter size="extra-large" />} title={t.noApps} hint={t.noAppsHint} />
          )
        }
      </Answered>
      <CreateAppDialog open={creating} onClose={() => setCreating(false)} onDone={(appId) => void navigate(`/app/${appId}/baseinfo`)} />
    </PageFrame>
  );
}

function Card({ app }: { app: AppCard }) {
  const t = useText(consoleTexts);
  return (
    <Link to={`/app/${app.app_id}/baseinfo`} className={css.card}>
      <div className={css.head}>
        <AppIcon src={app.icon_url} size={48} />
        <div style={{ minWidth: 0 }}>
          <div className={`${css.name} lk-ellipsis`}>{app.name}</div>
          <div className="lk-mono lk-quiet lk-ellipsis">{app.app_id}</div>
        </div>
      </div>
      <div className={css.description}>{app.description || t.noDescription}</div>
      <div className={css.foot}>
        <AppStatus app={app} />
        {hasUnpublished(app) && app.open_version?.status !== "in_review" && <StatusTag tone="warn">{t.unpublished}</StatusTag>}
        {app.part === "collaborator" && <StatusTag tone="quiet">{t.collaborator}</StatusTag>}
        {app.online && <span className="lk-quiet">{t.onlineVersion(app.online.number)}</span>}
      </div>
    </Link>
  );
}
