import { IconMenu } from "@douyinfe/semi-icons";
import { SideSheet } from "@douyinfe/semi-ui-19";
import { type ReactNode, useState } from "react";
import { NavLink, useLocation } from "react-router";
import { useText } from "../state/language";
import { Main } from "./Main";
import css from "./SideNav.module.css";

export interface SideItem {
  to: string;
  label: string;
  icon?: ReactNode;
  /** A number that waits for the person; 0 shows nothing. */
  badge?: number;
}

export interface SideGroup {
  label?: string;
  items: SideItem[];
}

interface Props {
  /** Above the groups: whose bar it is (an app's icon, name and status). */
  head?: ReactNode;
  groups: SideGroup[];
  children: ReactNode;
}

/** A left bar beside the page; on phones a strip that names the place and opens the bar as a drawer. */
export function SideNav({ head, groups, children }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const here = groups.flatMap((group) => group.items).find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  const bar = (
    <nav className={css.nav} aria-label={t.sections} onClick={() => setOpen(false)}>
      {head && <div className={css.head}>{head}</div>}
      {groups.map((group, index) => (
        <Group key={group.label ?? index} group={group} />
      ))}
    </nav>
  );
  return (
    <div className={css.frame}>
      <aside className={css.side}>{bar}</aside>
      <button type="button" className={css.strip} onClick={() => setOpen(true)}>
        <IconMenu />
        <span className="lk-ellipsis">{here?.label ?? t.menu}</span>
      </button>
      <SideSheet visible={open} onCancel={() => setOpen(false)} placement="left" width={272} title={t.menu} bodyStyle={{ padding: 0 }}>
        {bar}
      </SideSheet>
      <Main className={css.main}>{children}</Main>
    </div>
  );
}

function Group({ group }: { group: SideGroup }) {
  return (
    <div className={css.group}>
      {group.label && <div className={css.label}>{group.label}</div>}
      {group.items.map(({ to, label, icon, badge }) => (
        <NavLink key={to} to={to} className={({ isActive }) => `${css.item} ${isActive ? css.here : ""}`}>
          {icon}
          <span className="lk-ellipsis">{label}</span>
          {badge ? <span className={css.badge}>{badge > 99 ? "99+" : badge}</span> : null}
        </NavLink>
      ))}
    </div>
  );
}
