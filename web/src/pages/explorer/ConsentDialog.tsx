import { Checkbox } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { AppCard, ScopeRow } from "../../gen/console";
import { useAsk, useDo } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { ConfirmDialog } from "../../parts/ConfirmDialog";
import { usePick, useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import css from "./Explorer.module.css";
import { holdToken } from "./token";

interface Props {
  app: AppCard;
  onClose: () => void;
}

/** Asks the signed-in person which of the app's scopes it may use as them. */
export function ConsentDialog({ app, onClose }: Props) {
  const t = useText(explorerTexts);
  const scopes = useAsk("scopes.list", { app_id: app.app_id }, { staleTime: 0 });
  const offered = (scopes.data?.scopes ?? []).filter(({ token, status }) => token === "user" && status === "effective");
  const [refusedKeys, setRefusedKeys] = useState<string[]>([]);
  const chosen = offered.map(({ key }) => key).filter((key) => !refusedKeys.includes(key));
  const fetchToken = useDo("explorer.token", {
    invalidates: [],
    onDone: (card) => {
      holdToken(app.app_id, card);
      onClose();
    },
  });
  const toggle = (key: string) =>
    setRefusedKeys((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]));
  return (
    <ConfirmDialog
      open
      title={t.consentTitle(app.name)}
      confirm={t.consent}
      disabled={!chosen.length}
      waiting={scopes.isPending}
      busy={fetchToken.isPending}
      refused={fetchToken.error}
      onConfirm={() => fetchToken.mutate({ app_id: app.app_id, kind: "user", scopes: chosen })}
      onClose={onClose}
    >
      <Answered query={scopes} height="100px">
        {() =>
          offered.length ? (
            <>
              <div className="lk-quiet">{t.consentHint}</div>
              <div className={css.consent}>
                {offered.map((scope) => (
                  <Offered key={scope.key} scope={scope} ticked={chosen.includes(scope.key)} onToggle={() => toggle(scope.key)} />
                ))}
              </div>
            </>
          ) : (
            <div>{t.consentNone}</div>
          )
        }
      </Answered>
    </ConfirmDialog>
  );
}

function Offered({ scope, ticked, onToggle }: { scope: ScopeRow; ticked: boolean; onToggle: () => void }) {
  const pick = usePick();
  return (
    <Checkbox checked={ticked} onChange={onToggle} extra={<code>{scope.key}</code>}>
      {pick(scope.title)}
    </Checkbox>
  );
}
