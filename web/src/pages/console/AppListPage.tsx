import { IconAppCenter, IconIdCard, IconPlus, IconSearch } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
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
            <AppCards apps={apps} />
          ) : (
            <EmptyState icon={<IconAppCenter size="extra-large" />} title={t.noApps} hint={t.noAppsHint} />
          )
        }
      </Answered>
      <CreateAppDialog open={creating} onClose={() => setCreating(false)} onDone={(appId) => void navigate(`/app/${appId}/baseinfo`)} />
    </PageFrame>
  );
}

// So many are shown at first, and more at a press; from so many on they can be filtered.
const AT_ONCE = 24;
const FILTERED_FROM = 9;

function AppCards({ apps }: { apps: readonly AppCard[] }) {
  const t = useText(consoleTexts);
  const { loadMore } = useText();
  const [words, setWords] = useState("");
  const [most, setMost] = useState(AT_ONCE);
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = apps.filter(({ name, app_id }) => wanted.every((word) => name.toLowerCase().includes(word) || app_id === word));
  return (
    <>
      {apps.length >= FILTERED_FROM && (
        <Input className={css.filter ?? ""} prefix={<IconSearch />} value={words} placeholder={t.filterApps} aria-label={t.filterApps} showClear onChange={setWords} />
      )}
      <div className={css.grid}>
        {found.slice(0, most).map((app) => (
          <Card key={app.app_id} app={app} />
        ))}
      </div>
      {found.length === 0 && <p className="lk-quiet">{t.noAppFits(words)}</p>}
      {found.length > most && <Button style={{ justifySelf: "center" }} onClick={() => setMost(most + AT_ONCE)}>{loadMore}</Button>}
    </>
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
