import { Button } from "@douyinfe/semi-ui-19";
import { type ReactNode, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import type { AppCard, VersionMark } from "../../../gen/console";
import { useText } from "../../../state/language";
import { botMenuTexts } from "../../../texts/botMenus";
import { linkPreviewTexts } from "../../../texts/linkPreviews";
import { consoleTexts } from "../../../texts/console";
import { consoleEventTexts } from "../../../texts/consoleEvents";
import { hasUnpublished } from "../AppStatus";
import { WithdrawDialog } from "../versions/WithdrawDialog";
import css from "./Frame.module.css";
import { ReviewButton, ReviewerNames } from "./WhoReviews";

/** What an app's developer should know wherever they are in it: locked, disabled, or not published yet. */
export function Banner({ app }: { app: AppCard }) {
  return (
    <>
      <Faults app={app} />
      <State app={app} />
    </>
  );
}

function Faults({ app }: { app: AppCard }) {
  const t = useText(consoleEventTexts);
  if (app.faults === 0) return null;
  return (
    <Strip tone={css.bad} button={<GoTo to={`/app/${app.app_id}/event?tab=faults`} label={t.faultsSee} light />}>
      {t.faultsOn(app.faults)}
    </Strip>
  );
}

function State({ app }: { app: AppCard }) {
  const t = useText(consoleTexts);
  const open = app.open_version;
  if (app.status === "disabled") return <Strip tone={css.bad}>{t.bannerDisabled}</Strip>;
  if (open?.status === "in_review") return <InReview app={app} version={open} />;
  if (hasUnpublished(app)) return <Unpublished app={app} />;
  return open ? (
    <Strip button={<GoTo to={`/app/${app.app_id}/version/${open.version_id}`} label={t.bannerGoOn(open.number)} />}>{t.bannerDraft(open.number)}</Strip>
  ) : null;
}

function Unpublished({ app }: { app: AppCard }) {
  const t = useText(consoleTexts);
  const events = useText(consoleEventTexts);
  const menus = useText(botMenuTexts);
  const previews = useText(linkPreviewTexts);
  const open = app.open_version;
  const changes = [
    app.bot_waiting === "added" && t.bannerBotAdded,
    app.bot_waiting === "removed" && t.bannerBotRemoved,
    app.scopes_waiting > 0 && t.bannerScopes(app.scopes_waiting),
    app.events_waiting && events.bannerEvents,
    app.menu_waiting && menus.banner,
    app.previews_waiting && previews.banner,
  ].filter(Boolean);
  const button = open ? (
    <GoTo to={`/app/${app.app_id}/version/${open.version_id}`} label={t.bannerGoOn(open.number)} />
  ) : (
    <GoTo to={`/app/${app.app_id}/version/create`} label={t.versionCreate} />
  );
  return (
    <Strip button={button}>
      <strong>{t.bannerUnpublished}</strong> · {changes.join(" · ")} · {t.bannerEffect}
    </Strip>
  );
}

function InReview({ app, version }: { app: AppCard; version: VersionMark }) {
  const t = useText(consoleTexts);
  const [asking, setAsking] = useState(false);
  const buttons = (
    <div className="lk-row">
      <GoTo to={`/app/${app.app_id}/version/${version.version_id}`} label={t.bannerSee} light />
      <Button size="small" onClick={() => setAsking(true)}>
        {t.bannerWithdraw}
      </Button>
      <ReviewButton app={app} version={version} />
    </div>
  );
  return (
    <Strip tone={css.busy} button={buttons}>
      {t.bannerReview(version.number)}
      <ReviewerNames app={app} />
      {asking && <WithdrawDialog appId={app.app_id} version={version} onClose={() => setAsking(false)} />}
    </Strip>
  );
}

function GoTo({ to, label, light = false }: { to: string; label: string; light?: boolean }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return pathname === to ? null : (
    <Button size="small" theme={light ? "light" : "solid"} onClick={() => void navigate(to)}>
      {label}
    </Button>
  );
}

function Strip({ tone, button, children }: { tone?: string | undefined; button?: ReactNode; children: ReactNode }) {
  return (
    <div className={`${css.banner} ${tone ?? ""}`} role="status">
      <div className={css.words}>{children}</div>
      {button}
    </div>
  );
}
