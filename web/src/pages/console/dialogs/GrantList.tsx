import type { Bilingual } from "../../../net/call";
import { usePick, useText } from "../../../state/language";
import { consoleDialogTexts } from "../../../texts/consoleDialogs";
import css from "./Dialogs.module.css";

export interface TitledGrant {
  key: string;
  token: "tenant" | "user";
  title: Bilingual;
}

/** Scopes with their titles and the identity they are for. */
export function GrantList({ grants }: { grants: readonly TitledGrant[] }) {
  const t = useText(consoleDialogTexts);
  const pick = usePick();
  return (
    <ul className={css.grants}>
      {grants.map(({ key, token, title }) => (
        <li key={`${key} ${token}`}>
          <div className={css.grant}>
            <div>{pick(title)}</div>
            <div className={css.key}>{key}</div>
          </div>
          <span className={css.token}>{token === "tenant" ? t.tenantToken : t.userToken}</span>
        </li>
      ))}
    </ul>
  );
}
