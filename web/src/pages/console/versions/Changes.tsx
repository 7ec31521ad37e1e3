import type { VersionChanges } from "../../../gen/console";
import { useText } from "../../../state/language";
import { versionTexts } from "../../../texts/consoleVersions";
import { GrantList } from "../dialogs/GrantList";

/** What a version changes compared with the one that is online. */
export function Changes({ changes }: { changes: VersionChanges }) {
  const t = useText(versionTexts);
  const { online, bot, scopes_added, scopes_removed, scopes_waiting } = changes;
  const nothing = !bot && scopes_added.length + scopes_removed.length + scopes_waiting.length === 0;
  const shown = scopes_added.length ? scopes_added : scopes_waiting;
  return (
    <div className="lk-stack" style={{ gap: 8 }}>
      <div className="lk-quiet">{online ? t.changesAgainst(online) : t.changesFirst}</div>
      {nothing && <div>{t.noChanges}</div>}
      {bot && <div>{bot === "added" ? t.botAdded : t.botRemoved}</div>}
      {shown.length > 0 && (
        <>
          <div>
            {t.scopesAdded(shown.length)}
            {scopes_waiting.length > 0 && <span className="lk-quiet"> · {t.scopesWaiting(scopes_waiting.length)}</span>}
          </div>
          <GrantList grants={shown} />
        </>
      )}
      {scopes_removed.length > 0 && (
        <>
          <div>{t.scopesRemoved(scopes_removed.length)}</div>
          <GrantList grants={scopes_removed} />
        </>
      )}
    </div>
  );
}
