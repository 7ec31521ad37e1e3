import { IconApps } from "@douyinfe/semi-icons";
import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { AppCard } from "../../gen/console";
import { useDo } from "../../net/ask";
import { AppIcon } from "../../parts/AppIcon";
import { ConfirmDialog } from "../../parts/ConfirmDialog";
import { EmptyState } from "../../parts/EmptyState";
import { Facts } from "../../parts/Facts";
import { PageFrame } from "../../parts/PageFrame";
import { StatusTag } from "../../parts/StatusTag";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";
import { useApp } from "./frame/useApp";
import { MenuPane } from "./menu/MenuPane";

/** 机器人: whether it is in force, and how members find it. */
export default function BotPage() {
  const t = useText(consoleTexts);
  const navigate = useNavigate();
  const app = useApp();
  const [removing, setRemoving] = useState(false);
  if (!app.bot_added && !app.bot_on) {
    return (
      <PageFrame title={t.bot}>
        <EmptyState icon={<IconApps size="extra-large" />} title={t.botNotAdded} hint={t.botNotAddedHint}>
          <Button theme="solid" onClick={() => void navigate(`/app/${app.app_id}/ability`)}>
            {t.ability}
          </Button>
        </EmptyState>
      </PageFrame>
    );
  }
  const remove = app.bot_added && (
    <Button type="danger" onClick={() => setRemoving(true)}>
      {t.removeBot}
    </Button>
  );
  return (
    <PageFrame title={t.bot} actions={remove}>
      <section className="lk-pane lk-stack">
        <div className="lk-row">
          <AppIcon src={app.icon_url} size={48} />
          <h2>{app.name}</h2>
          <BotState app={app} />
        </div>
        <Facts
          rows={[
            [t.botState, app.status === "disabled" ? t.botDisabledHint : app.bot_on ? t.botOnHint : t.botPendingHint],
            [t.botFind, t.botFindHint],
          ]}
        />
        <div>
          <Button disabled={!app.bot_on} onClick={() => void navigate("/messenger")}>
            {t.openMessenger}
          </Button>
        </div>
      </section>
      <MenuPane app={app} />
      {removing && <RemoveDialog app={app} onClose={() => setRemoving(false)} />}
    </PageFrame>
  );
}

function BotState({ app }: { app: AppCard }) {
  const t = useText(consoleTexts);
  if (app.status === "disabled") return <StatusTag tone="bad">{t.statusDisabled}</StatusTag>;
  if (!app.bot_added) return <StatusTag tone="warn">{t.botLeaving}</StatusTag>;
  return app.bot_on ? <StatusTag tone="good">{t.botOn}</StatusTag> : <StatusTag tone="warn">{t.botPending}</StatusTag>;
}

function RemoveDialog({ app, onClose }: { app: AppCard; onClose: () => void }) {
  const t = useText(consoleTexts);
  const remove = useDo("abilities.remove_bot", {
    invalidates: ["apps.", "versions."],
    onDone: () => {
      Toast.success(t.removed);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={t.removeBotTitle}
      confirm={t.removeBot}
      danger
      busy={remove.isPending}
      refused={remove.error}
      onConfirm={() => remove.mutate({ app_id: app.app_id })}
      onClose={onClose}
    >
      {app.bot_on ? t.removeBotHint : t.removeBotDraftHint}
    </ConfirmDialog>
  );
}
