import { IconExit, IconUserCircle } from "@douyinfe/semi-icons";
import { Dropdown } from "@douyinfe/semi-ui-19";
import { useText } from "../../state/language";
import type { SessionState } from "../../state/session";
import { Avatar } from "../Avatar";
import css from "./TopBar.module.css";

export function PersonMenu({ session, onSignOut }: { session: SessionState; onSignOut: () => void }) {
  const t = useText();
  const { person } = session;
  // An account that belongs to no enterprise has nobody to show, and still has to find its way out.
  const name = person?.name ?? t.account;
  const menu = (
    <Dropdown.Menu>
      {person && (
        <>
          <div className={css.person}>
            <Avatar name={person.name} src={person.avatar} size={40} />
            <div>
              <div className={css.personName}>{person.name}</div>
              <div className={css.small}>{person.email}</div>
              <div className={css.small}>
                {session.tenant?.name}
                {person.is_admin && ` · ${t.administrator}`}
              </div>
            </div>
          </div>
          <Dropdown.Divider />
        </>
      )}
      <Dropdown.Item icon={<IconExit />} onClick={onSignOut}>
        {t.signOut}
      </Dropdown.Item>
    </Dropdown.Menu>
  );
  return (
    <Dropdown trigger="click" position="bottomRight" clickToHide render={menu}>
      <button type="button" className={css.face} aria-label={name} title={name}>
        {person ? <Avatar name={name} src={person.avatar} /> : <IconUserCircle size="extra-large" />}
      </button>
    </Dropdown>
  );
}
