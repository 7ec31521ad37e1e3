import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { AppCard } from "../../gen/console";
import { AppIcon } from "../../parts/AppIcon";
import { CopyButton } from "../../parts/CopyButton";
import { Facts } from "../../parts/Facts";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { useWhen } from "../../state/dateTime";
import { consoleTexts } from "../../texts/console";
import { consoleDialogTexts } from "../../texts/consoleDialogs";
import { EditAppDialog } from "./dialogs/EditAppDialog";
import { SecretRow } from "./frame/SecretRow";
import { useApp } from "./frame/useApp";

/** 凭证与基础信息: App ID, App Secret, name, description, icon. */
export default function BaseInfoPage() {
  const t = useText(consoleTexts);
  const app = useApp();
  return (
    <PageFrame title={t.baseinfo}>
      <section className="lk-pane lk-stack">
        <h2>{t.credentials}</h2>
        <div className="lk-quiet">{t.credentialsHint}</div>
        <Facts
          rows={[
            [
              "App ID",
              <span key="id" className="lk-row" style={{ gap: 4 }}>
                <span className="lk-mono">{app.app_id}</span>
                <CopyButton text={app.app_id} />
              </span>,
            ],
            ["App Secret", <SecretRow key="secret" appId={app.app_id} />],
          ]}
        />
      </section>
      <Basics app={app} />
    </PageFrame>
  );
}

function Basics({ app }: { app: AppCard }) {
  const t = useText(consoleTexts);
  const dialog = useText(consoleDialogTexts);
  const words = useText();
  const when = useWhen();
  const [editing, setEditing] = useState(false);
  return (
    <section className="lk-pane lk-stack">
      <div className="lk-row" style={{ justifyContent: "space-between" }}>
        <h2>{t.basics}</h2>
        <Button onClick={() => setEditing(true)}>{words.edit}</Button>
      </div>
      <Facts
        rows={[
          [dialog.appIcon, <AppIcon key="icon" src={app.icon_url} size={48} />],
          [dialog.appName, app.name],
          [dialog.appDescription, app.description || <span className="lk-quiet">{t.noDescription}</span>],
          [t.owner, app.owner.name],
          [t.created, when(app.created_at)],
        ]}
      />
      {editing && <EditAppDialog app={app} onClose={() => setEditing(false)} />}
    </section>
  );
}
