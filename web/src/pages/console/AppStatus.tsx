import type { AppCard } from "../../gen/console";
import { StatusTag } from "../../parts/StatusTag";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";

/** An app's state in one word. */
export function AppStatus({ app }: { app: AppCard }) {
  const t = useText(consoleTexts);
  if (app.status === "disabled") return <StatusTag tone="bad">{t.statusDisabled}</StatusTag>;
  if (app.open_version?.status === "in_review") return <StatusTag tone="busy">{t.statusReview}</StatusTag>;
  if (app.status === "live") return <StatusTag tone="good">{t.statusLive}</StatusTag>;
  return <StatusTag tone="quiet">{t.statusDraft}</StatusTag>;
}

/** Whether something is configured that a published version does not have yet. */
export function hasUnpublished(app: AppCard): boolean {
  return app.scopes_waiting > 0 || app.bot_waiting !== null || app.events_waiting || app.menu_waiting || app.previews_waiting;
}
