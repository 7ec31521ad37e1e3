import { Button } from "@douyinfe/semi-ui-19";
import { useRef, useState } from "react";
import type { Reader } from "../../gen/console";
import { useAsk, useDo } from "../../net/ask";
import { ActionButton } from "../../parts/ActionButton";
import { ConfirmDialog } from "../../parts/ConfirmDialog";
import { ErrorNote } from "../../parts/ErrorNote";
import { useText } from "../../state/language";
import { type SessionState, useRenewSession, useSession } from "../../state/session";
import { toolTexts } from "../../texts/explorerTools";
import { type OneClick, setHome, useHome } from "./returning";
import css from "./Tools.module.css";

const SHOWN = 4;

/** After a message was sent: opens its chat in the messenger, as oneself or as another reader. */
export function TryAs({ appId, chatId }: { appId: string; chatId: string }) {
  const t = useText(toolTexts);
  const { state } = useSession();
  const [to, setTo] = useState<Reader>();
  const readers = useAsk("explorer.readers", { app_id: appId, chat_id: chatId }, { retry: false });
  const { switchTo, busy, refused, forget } = useSwitch();
  const { users = [], more = 0, tenant_key = "" } = readers.data ?? {};
  if (!users.length) return null;
  const place = `/messenger/${chatId}`;
  const me = oneClick(state);
  const others = me ? users.filter(({ is_me, one_click }) => !is_me && one_click) : [];
  const hidden = Math.max(0, others.length - SHOWN) + more;
  const go = (home: OneClick, reader: Reader) =>
    switchTo({ tenant_key, user_id: reader.user_id, name: reader.name }, place, () => (setTo(undefined), setHome(home)));
  return (
    <div className={css.tryAs} role="group" aria-label={t.readers}>
      {users[0]?.is_me && <Button theme="solid" size="small" onClick={() => window.open(place, "_blank")}>{t.asMe}</Button>}
      {others.slice(0, SHOWN).map((one) => <Button key={one.user_id} size="small" onClick={() => setTo(one)}>{t.asSomebody(one.name)}</Button>)}
      {others.length > 0 && hidden > 0 && <span className={css.small}>{t.readersMore(hidden)}</span>}
      {!users[0]?.is_me && !others.length && <span className={css.small}>{t.otherMachine}</span>}
      {to && me && (
        <ConfirmDialog
          open
          title={t.switchTitle(to.name)}
          confirm={t.switchGo}
          busy={busy}
          refused={refused}
          onConfirm={() => go(me, to)}
          onClose={() => (forget(), setTo(undefined))}
        >
          {t.switchHint(to.name, me.name)}
        </ConfirmDialog>
      )}
    </div>
  );
}

/** Says as whom one is signed in by now, and leads back. */
export function AwayNote() {
  const t = useText(toolTexts);
  const { state } = useSession();
  const home = useHome();
  const { switchTo, busy, refused } = useSwitch();
  if (!home || !state?.user || state.user.user_id === home.user_id) return null;
  return (
    <div className={css.note} role="status">
      <span className={css.noteWords}>{t.switchedTo(state.user.name)}</span>
      <ActionButton size="small" busy={busy} onClick={() => switchTo(home, null, () => setHome(null))}>{t.switchBack(home.name)}</ActionButton>
      {refused && <ErrorNote refused={refused} />}
    </div>
  );
}

/** The signed-in person, if one click brings them back: the server's owner acts as those without a password. */
function oneClick(state: SessionState | undefined): OneClick | null {
  const { user, tenant } = state ?? {};
  if (!user || !tenant || !state?.one_click) return null;
  return { tenant_key: tenant.tenant_key, user_id: user.user_id, name: user.name };
}

/** Signs in as somebody with one click; a place is opened in a new tab, as them. */
function useSwitch() {
  const renew = useRenewSession();
  const tab = useRef<Window | null>(null);
  const enter = useDo("session.continue_as", { invalidates: [], onRefused: () => tab.current?.close() });
  const switchTo = ({ tenant_key, user_id }: OneClick, place: string | null, onDone: () => void) => {
    // Opened at the click: later the browser would take it for a pop-up.
    tab.current = place ? window.open("about:blank", "_blank") : null;
    enter.mutate({ tenant_key, user_id }, {
      onSuccess: () => {
        if (tab.current && place) tab.current.location.href = place;
        onDone();
        void renew();
      },
    });
  };
  return { switchTo, busy: enter.isPending, refused: enter.error, forget: () => enter.reset() };
}
