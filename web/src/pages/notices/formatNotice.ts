import type { noticeTexts } from "../../texts/notices";

export interface Told {
  kind: string;
  app_id: string;
  app_name: string;
  version_id: string;
  number: string;
  by: string;
  reason: string;
}

/** What a notice says, in one line. */
export function say(t: (typeof noticeTexts)["zh"], { kind, by, app_name, number }: Told): string {
  switch (kind) {
    case "review_asked":
      return t.reviewAsked(by, app_name, number);
    case "review_approved":
      return t.approved(by, app_name, number);
    case "review_narrowed":
      return t.narrowed(by, app_name, number);
    case "review_rejected":
      return t.rejected(by, app_name, number);
    default:
      return t.other(app_name);
  }
}

/** Where a notice leads: the queue for who reviews, the version for who develops. */
export function placeOf({ kind, app_id, version_id }: Told): string {
  return kind === "review_asked" ? "/admin/reviews" : `/app/${app_id}/version/${version_id}`;
}
