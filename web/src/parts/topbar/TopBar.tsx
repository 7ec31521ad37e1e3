import { IconMenu } from "@douyinfe/semi-icons";
import { Button, SideSheet } from "@douyinfe/semi-ui-19";
import { type ReactNode, useState } from "react";
import { Link, NavLink } from "react-router";
import { useText } from "../../state/language";
import type { SessionState } from "../../state/session";
import { EnterpriseMenu } from "./EnterpriseMenu";
import { LanguageSwitch, ThemeSwitch } from "./Switches";
import { Mark } from "./Mark";
import { NoticeBell } from "./NoticeBell";
import { UserMenu } from "./UserMenu";
import { SearchBox } from "./SearchBox";
import css from "./TopBar.module.css";

export interface TopBarProps {
  /** Undefined until it is known; the places of person and enterprise stay empty so long. */
  session: SessionState | undefined;
  /** How many messages wait in the messenger, counted up to 100. */
  unread: number;
  /** What the bell opens. */
  notices: ReactNode;
  signInAddress: string;
  onSearch: (words: string) => void;
  /** Opens the palette, which Ctrl+K opens too. */
  onPalette: () => void;
  /** The server's owner wants to look as somebody else. */
  onViewAs: () => void;
  onSwitchTenant: (tenantKey: string) => void;
  onCreateTenant: () => void;
  onSignOut: () => void;
}

/** The bar above every page. */
export function TopBar(props: TopBarProps) {
  const { session } = props;
  const t = useText();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <header className={css.bar}>
      <Link to="/" className={css.name}>
        <Mark />
        <span>Larkstead</span>
      </Link>
      <nav className={css.places} aria-label={t.places}>
        <Places isAdmin={session?.user?.is_admin ?? false} unread={props.unread} />
      </nav>
      <div className={css.right}>
        <div className={css.search}>
          <SearchBox onSearch={props.onSearch} onPalette={props.onPalette} />
        </div>
        <div className={css.wide}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        {session?.signed_in && (
          <>
            {session.user && <NoticeBell count={session.unread_notices}>{props.notices}</NoticeBell>}
            <div className={css.wide}>
              <EnterpriseMenu session={session} onSwitch={props.onSwitchTenant} onCreate={props.onCreateTenant} />
            </div>
            <UserMenu session={session} onViewAs={props.onViewAs} onSignOut={props.onSignOut} />
          </>
        )}
        {session && !session.signed_in && (
          <Link to={props.signInAddress}>
            <Button theme="solid">{t.signIn}</Button>
          </Link>
        )}
        <span className={css.menuPlace}>
          <Button className={css.menu ?? ""} theme="borderless" type="tertiary" icon={<IconMenu />} aria-label={t.menu} onClick={() => setOpen(true)} />
          {props.unread > 0 && <span className={css.menuDot} aria-hidden />}
        </span>
      </div>
      <SideSheet visible={open} onCancel={close} placement="right" width={288} title="Larkstead">
        <div className={css.sheet}>
          <SearchBox onSearch={(words) => (close(), props.onSearch(words))} onPalette={() => (close(), props.onPalette())} />
          <nav className={css.list} aria-label={t.places} onClick={close}>
            <Places isAdmin={session?.user?.is_admin ?? false} unread={props.unread} />
          </nav>
          {session?.signed_in && (
            <EnterpriseMenu
              session={session}
              onSwitch={(key) => (close(), props.onSwitchTenant(key))}
              onCreate={() => (close(), props.onCreateTenant())}
            />
          )}
          <div className="lk-row">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
      </SideSheet>
    </header>
  );
}

function Places({ isAdmin, unread }: { isAdmin: boolean; unread: number }) {
  const t = useText();
  const places: [string, string][] = [
    ["/document", t.documents],
    ["/app", t.console],
    ["/api-explorer", t.explorer],
    ["/messenger", t.messenger],
  ];
  if (isAdmin) places.push(["/admin", t.admin]);
  return places.map(([to, label]) => (
    <NavLink key={to} to={to} className={({ isActive }) => `${css.place} ${isActive ? css.here : ""}`}>
      {label}
      {to === "/messenger" && unread > 0 && <span className={`lk-count ${css.unread}`} role="img" aria-label={t.messagesUnread(unread)}>{unread > 99 ? "99+" : unread}</span>}
    </NavLink>
  ));
}
