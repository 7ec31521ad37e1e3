import { IconExit } from "@douyinfe/semi-icons";
import { Dropdown } from "@douyinfe/semi-ui-19";
import { useText } from "../../state/language";
import type { SessionState } from "../../state/session";
import { Avatar } from "../Avatar";
import css from "./TopBar.module.css";

export function PersonMenu({ session, onSignOut }: { session: SessionState; onSignOut: () => void }) {
  const t = useText();
  const { person } = session;
  if (!person) return null;
  const menu = (
    <Dropdown.Menu>
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
      <Dropdown.Item icon={<IconExit />} onClick={onSignOut}>
        {t.signOut}
      </Dropdown.Item>
    </Dropdown.Menu>
  );
  return (
    <Dropdown trigger="click" position="bottomRight" clickToHide render={menu}>
      <button type="button" className={css.face} aria-label={person.name} title={person.name}>
        <Avatar name={person.name} src={person.avatar} />
      </button>
    </Dropdown>
  );
}
