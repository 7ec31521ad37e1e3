import type { ReactNode } from "react";
import type { ReviewCard } from "../../../gen/console";
import { Clamped } from "../../../parts/Clamped";
import { Facts } from "../../../parts/Facts";
import { useText } from "../../../state/language";
import { adminTexts } from "../../../texts/admin";
import { consoleDialogTexts } from "../../../texts/consoleDialogs";
import { versionTexts } from "../../../texts/consoleVersions";
import { AudienceView } from "../../console/users/AudienceView";
import { Changes } from "../../console/versions/Changes";

/** What a reviewer decides on: what the app is, what changes, for whom, and why. */
export function ReviewFacts({ review: { app, version, changes } }: { review: ReviewCard }) {
  const t = useText(versionTexts);
  const admin = useText(adminTexts);
  const dialog = useText(consoleDialogTexts);
  const rows: [string, ReactNode][] = [];
  if (app.description) rows.push([dialog.appDescription, <Clamped key="description">{app.description}</Clamped>]);
  rows.push([t.notes, <Clamped key="notes">{version.notes}</Clamped>]);
  if (version.apply_reason) rows.push([t.reason, <Clamped key="reason">{version.apply_reason}</Clamped>]);
  rows.push([t.availability, <AudienceView key="asked" availability={version.availability} />]);
  if (changes.availability_now) rows.push([admin.nowAvailable, <AudienceView key="now" availability={changes.availability_now} />]);
  rows.push([t.changesTitle, <Changes key="changes" changes={changes} />]);
  return <Facts rows={rows} />;
}
