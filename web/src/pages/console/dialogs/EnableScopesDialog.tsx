import { Toast } from "@douyinfe/semi-ui-19";
import type { ScopeSplitCard } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { consoleDialogTexts } from "../../../texts/consoleDialogs";
import css from "./Dialogs.module.css";
import { GrantList } from "./GrantList";
import { TwoChoices } from "./TwoChoices";

interface Props {
  appId: string;
  grants: { key: string; token: "tenant" | "user" }[];
  open: boolean;
  onClose: () => void;
  /** After the scopes were added: those that need no review are in force by then. */
  onDone: () => void;
}

/** 批量开通: says which scopes take effect at once and which need a review, and adds them. */
export function EnableScopesDialog({ open, ...rest }: Props) {
  return open ? <Dialog {...rest} /> : null;
}

function Dialog({ appId, grants, onClose, onDone }: Omit<Props, "open">) {
  const t = useText(consoleDialogTexts);
  const ask = { app_id: appId, grants };
  const preview = useAsk("scopes.preview", ask, { staleTime: 0, gcTime: 0 });
  const enable = useDo("scopes.enable", {
    invalidates: ["scopes.", "apps.", "versions.", "explorer."],
    onDone: (split) => {
      Toast.success(said(split, t));
      onDone();
    },
  });
  const nothingLeft = preview.data && preview.data.exempt.length + preview.data.needs_review.length === 0;
  return (
    <ConfirmDialog
      open
      title={t.hint}
      confirm={nothingLeft ? t.understood : t.accept}
      width={560}
      disabled={!preview.data}
      waiting={preview.isPending}
      busy={enable.isPending}
      refused={enable.error}
      onConfirm={() => (nothingLeft ? onDone() : enable.mutate(ask))}
      onClose={onClose}
    >
      <Answered query={preview} height="120px">
        {(split) => <Split split={split} />}
      </Answered>
    </ConfirmDialog>
  );
}

function Split({ split: { exempt, needs_review, effective } }: { split: ScopeSplitCard }) {
  const t = useText(consoleDialogTexts);
  if (exempt.length + needs_review.length === 0) {
    return (
      <div className={css.section}>
        <h3>{t.effectiveTitle}</h3>
        <div className="lk-quiet">{t.effectiveHint}</div>
        <GrantList grants={effective} />
      </div>
    );
  }
  return (
    <>
      {exempt.length > 0 && (
        <div className={css.section}>
          <h3>{t.exemptTitle}</h3>
          <div className="lk-quiet">{t.exemptHint}</div>
          <GrantList grants={exempt} />
        </div>
      )}
      {needs_review.length > 0 && (
        <div className={css.section}>
          <h3>{t.reviewTitle}</h3>
          <GrantList grants={needs_review} />
          <div className="lk-quiet">{exempt.length ? t.mixedHint : t.reviewHint}</div>
          <TwoChoices newEnterpriseHint={t.newEnterpriseScopes} other={t.addAndPublish} otherHint={t.addAndPublishHint} />
        </div>
      )}
      {effective.length > 0 && <div className="lk-quiet">{t.alreadyEffective(effective.length)}</div>}
    </>
  );
}

function said({ exempt, needs_review }: ScopeSplitCard, t: (typeof consoleDialogTexts)["zh"]): string {
  if (!needs_review.length) return t.enabledAtOnce(exempt.length);
  return exempt.length ? t.enabledBoth(exempt.length, needs_review.length) : t.enabledLater(needs_review.length);
}
