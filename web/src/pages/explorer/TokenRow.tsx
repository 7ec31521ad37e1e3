import { IconEyeClosed, IconEyeOpened } from "@douyinfe/semi-icons";
import { Button, Radio, RadioGroup } from "@douyinfe/semi-ui-19";
import { useId, useState } from "react";
import type { AppCard, ExplorerEndpoint } from "../../gen/console";
import { useDo } from "../../net/ask";
import type { Refused } from "../../net/call";
import { ActionButton } from "../../parts/ActionButton";
import { CopyButton } from "../../parts/CopyButton";
import { ErrorNote } from "../../parts/ErrorNote";
import { useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import { ConsentDialog } from "./ConsentDialog";
import css from "./Explorer.module.css";
import { type HeldToken, type TokenKind, clock, holdToken, useSecondsLeft } from "./token";

interface Props {
  endpoint: ExplorerEndpoint;
  app: AppCard | undefined;
  kind: TokenKind;
  token: HeldToken | undefined;
  onKind: (kind: TokenKind) => void;
  /** Whether it is known already who looks and which apps they have. */
  known: boolean;
  getting: Getting;
}

/** Fetching a token: a tenant token at once, a user token after a dialog. */
export interface Getting {
  start: () => void;
  busy: boolean;
  refused: Refused | null;
  consenting: boolean;
  end: () => void;
}

export function useGetting(app: AppCard | undefined, kind: TokenKind): Getting {
  const [consenting, setConsenting] = useState(false);
  const fetchToken = useDo("explorer.token", { invalidates: [], onDone: (card, ask) => holdToken(ask.app_id, card) });
  const start = () => {
    if (!app) return;
    if (kind === "user") setConsenting(true);
    else fetchToken.mutate({ app_id: app.app_id, kind: "tenant" });
  };
  return { start, busy: fetchToken.isPending, refused: fetchToken.error, consenting, end: () => setConsenting(false) };
}

/** The identity that calls, and its token: fetched, shown, counted down, copied. */
export function TokenRow({ endpoint, app, kind, token, onKind, known, getting }: Props) {
  const t = useText(explorerTexts);
  const group = useId();
  if (!endpoint.tokens.length) return <div className="lk-quiet">{t.noTokenNeeded}</div>;
  return (
    <div className={css.token}>
      <div className={css.line}>
        <span className={css.label}>{t.token}</span>
        <RadioGroup name={group} type="button" value={kind} aria-label={t.token} onChange={(event) => onKind(event.target.value as TokenKind)}>
          {endpoint.tokens.map((one) => (
            <Radio key={one} value={one}>{one === "tenant" ? t.tenant : t.user}</Radio>
          ))}
        </RadioGroup>
        <span className={css.space} />
        <ActionButton theme={token ? "light" : "solid"} disabled={!app} waiting={!known} why={t.tokenNeedsApp} busy={getting.busy} onClick={getting.start}>
          {token ? t.refetchToken : t.fetchToken}
        </ActionButton>
      </div>
      {token ? <Value token={token} /> : <div className={css.small}>{kind === "tenant" ? t.tokenHint : t.userTokenHint}</div>}
      {getting.refused && <ErrorNote refused={getting.refused} />}
      {app && getting.consenting && <ConsentDialog app={app} onClose={getting.end} />}
    </div>
  );
}

function Value({ token }: { token: HeldToken }) {
  const t = useText(explorerTexts);
  const [shown, setShown] = useState(false);
  const seconds = useSecondsLeft(token.ends);
  const hint = shown ? t.hideToken : t.showToken;
  return (
    <div className={css.value}>
      <code className="lk-ellipsis">{shown ? token.token : `${token.token.slice(0, 6)}${"•".repeat(14)}`}</code>
      <span className={seconds ? css.left : css.over}>{seconds ? t.left(clock(seconds)) : t.expired}</span>
      <Button
        theme="borderless"
        type="tertiary"
        size="small"
        icon={shown ? <IconEyeClosed /> : <IconEyeOpened />}
        aria-label={hint}
        title={hint}
        onClick={() => setShown(!shown)}
      />
      <CopyButton text={token.token} />
    </div>
  );
}
