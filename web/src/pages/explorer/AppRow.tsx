import { IconPlus } from "@douyinfe/semi-icons";
import { Button, Select } from "@douyinfe/semi-ui-19";
import { useId, useState } from "react";
import { Link, useLocation } from "react-router";
import type { AppCard } from "../../gen/console";
import { Avatar } from "../../parts/Avatar";
import { StatusTag } from "../../parts/StatusTag";
import { useText } from "../../state/language";
import { signInAddress } from "../../state/returnTo";
import { explorerTexts } from "../../texts/explorer";
import { CreateAppDialog } from "../console/dialogs/CreateAppDialog";
import css from "./Explorer.module.css";

interface Props {
  app: AppCard | undefined;
  apps: AppCard[];
  signedIn: boolean;
  /** Whether it is known already who looks and which apps they have. */
  known: boolean;
  onPick: (appId: string) => void;
}

/** Which app calls; to who is not signed in, or has none, how to get there. */
export function AppRow({ app, apps, signedIn, known, onPick }: Props) {
  const t = useText(explorerTexts);
  const words = useText();
  const { pathname, search } = useLocation();
  const label = useId();
  const [creating, setCreating] = useState(false);
  // As high as the row that most will see in its place, so that nothing below it moves under the pointer.
  if (!known) return <div className={css.unknown} />;
  if (!signedIn) {
    return (
      <div className={css.call}>
        <span className="lk-quiet">{t.signInFirst}</span>
        <Link to={signInAddress(pathname + search)}>
          <Button theme="solid">{words.signIn}</Button>
        </Link>
      </div>
    );
  }
  const dialog = (
    <CreateAppDialog
      open={creating}
      onClose={() => setCreating(false)}
      onDone={(appId) => {
        setCreating(false);
        onPick(appId);
      }}
    />
  );
  if (!app) {
    return (
      <div className={css.call}>
        <span className="lk-quiet">{t.noApp}</span>
        <Button theme="solid" onClick={() => setCreating(true)}>{t.createApp}</Button>
        {dialog}
      </div>
    );
  }
  return (
    <div className={css.line}>
      <span id={label} className={css.label}>{t.app}</span>
      <Select className={css.grow ?? ""} value={app.app_id} onChange={(value) => onPick(String(value))} aria-labelledby={label} filter={apps.length > 8}>
        {apps.map((one) => (
          <Select.Option key={one.app_id} value={one.app_id} label={one.name} showTick={false}>
            <AppName app={one} />
          </Select.Option>
        ))}
      </Select>
      <Button icon={<IconPlus />} aria-label={t.createApp} onClick={() => setCreating(true)}>{t.createApp}</Button>
      {dialog}
    </div>
  );
}

function AppName({ app }: { app: AppCard }) {
  const t = useText(explorerTexts);
  return (
    <span className={css.appName}>
      <Avatar name={app.name} src={app.icon_url} size={20} square />
      <span className="lk-ellipsis">{app.name}</span>
      {app.status === "draft" && <StatusTag tone="quiet">{t.appNotLive}</StatusTag>}
      {app.status === "disabled" && <StatusTag tone="bad">{t.appDisabled}</StatusTag>}
    </span>
  );
}
