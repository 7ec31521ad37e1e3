import { IconExit, IconUserCircle, IconUserGroup } from "@douyinfe/semi-icons";
import { Dropdown } from "@douyinfe/semi-ui-19";
import { useText } from "../../state/language";
import type { SessionState } from "../../state/session";
import { Avatar } from "../Avatar";
import css from "./TopBar.module.css";

interface Props {
  session: SessionState;
  onViewAs: () => void;
  onSignOut: () => void;
}

/** Who one is, and the ways to be somebody else or nobody. */
export function UserMenu({ session, onViewAs, onSignOut }: Props) {
  const t = useText();
  const { user } = session;
  // An account that belongs to no enterprise has nobody to show, and still has to find its way out.
  const name = user?.name ?? t.account;
  const menu = (
    <Dropdown.Menu>
      {user && (
        <>
          <div className={css.user}>
            <Avatar name={user.name} src={user.avatar} size={40} />
            <div>
              <div className={css.userName}>{user.name}</div>
              <div className={css.small}>{user.email}</div>
              <div className={css.small}>
                {session.tenant?.name}
                {user.is_admin && ` · ${t.administrator}`}
              </div>
            </div>
          </div>
          <Dropdown.Divider />
        </>
      )}
      {session.one_click && (
        <Dropdown.Item icon={<IconUserGroup />} onClick={onViewAs}>
          {t.viewAs}
        </Dropdown.Item>
      )}
      <Dropdown.Item icon={<IconExit />} onClick={onSignOut}>
        {t.signOut}
      </Dropdown.Item>
    </Dropdown.Menu>
  );
  return (
    <Dropdown trigger="click" position="bottomRight" clickToHide render={menu}>
      <button type="button" className={css.face} aria-label={name} title={name}>
        {user ? <Avatar name={name} src={user.avatar} /> : <IconUserCircle size="extra-large" />}
      </button>
    </Dropdown>
  );
}
