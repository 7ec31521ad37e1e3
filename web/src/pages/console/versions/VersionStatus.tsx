import type { VersionCard } from "../../../gen/console";
import { StatusTag } from "../../../parts/StatusTag";
import { useText } from "../../../state/language";
import { versionTexts } from "../../../texts/consoleVersions";

/** A version's state in one word. */
export function VersionStatus({ status }: { status: VersionCard["status"] }) {
  const t = useText(versionTexts);
  switch (status) {
    case "draft":
      return <StatusTag tone="quiet">{t.statusDraft}</StatusTag>;
    case "withdrawn":
      return <StatusTag tone="quiet">{t.statusWithdrawn}</StatusTag>;
    case "in_review":
      return <StatusTag tone="busy">{t.statusReview}</StatusTag>;
    case "online":
      return <StatusTag tone="good">{t.statusOnline}</StatusTag>;
    case "offline":
      return <StatusTag tone="quiet">{t.statusOffline}</StatusTag>;
    case "rejected":
      return <StatusTag tone="bad">{t.statusRejected}</StatusTag>;
  }
}
