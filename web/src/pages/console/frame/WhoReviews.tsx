import { Button } from "@douyinfe/semi-ui-19";
import { useNavigate } from "react-router";
import type { AppCard, VersionMark } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { useLanguage, useText } from "../../../state/language";
import { useRenewSession, useSession } from "../../../state/session";
import { consoleTexts } from "../../../texts/console";

/** Who decides on what was submitted. */
export function ReviewerNames({ app }: { app: AppCard }) {
  const t = useText(consoleTexts);
  const [language] = useLanguage();
  const { data } = useAsk("versions.reviewers", { app_id: app.app_id });
  if (!data?.count) return null;
  const names = data.admins.map(({ name }) => name).join(language === "zh" ? "、" : ", ");
  return <>{language === "zh" ? "" : " "}{t.bannerReviewers(names, data.count > data.admins.length ? data.count : 0)}</>;
}

/** The way to the verdict: for an admin at once, for the server's owner by going on as one. */
export function ReviewButton({ app, version }: { app: AppCard; version: VersionMark }) {
  const t = useText(consoleTexts);
  const { state } = useSession();
  const { data } = useAsk("versions.reviewers", { app_id: app.app_id });
  const renew = useRenewSession();
  const navigate = useNavigate();
  const tell = useTellRefusal();
  const review = `/admin/reviews?version=${version.version_id}`;
  const goThere = async () => {
    await renew();
    await navigate(review);
  };
  const goOn = useDo("session.continue_as", { invalidates: [], onDone: () => void goThere(), onRefused: tell });
  if (state?.user?.is_admin) {
    return (
      <Button size="small" theme="solid" onClick={() => void navigate(review)}>
        {t.bannerReviewIt}
      </Button>
    );
  }
  const [whom, tenant] = [data?.as_whom, state?.tenant];
  return whom && tenant ? (
    <ActionButton size="small" theme="solid" busy={goOn.isPending} onClick={() => goOn.mutate({ tenant_key: tenant.tenant_key, user_id: whom.user_id })}>
      {t.bannerReviewAs(whom.name)}
    </ActionButton>
  ) : null;
}
