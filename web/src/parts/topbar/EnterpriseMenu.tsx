import { IconChevronDown, IconPlus, IconTick } from "@douyinfe/semi-icons";
import { Button, Dropdown } from "@douyinfe/semi-ui-19";
import { Trigger } from "../Trigger";
import { useText } from "../../state/language";
import type { SessionState } from "../../state/session";
import { Avatar } from "../Avatar";
import css from "./TopBar.module.css";

interface Props {
  session: SessionState;
  onSwitch: (tenantKey: string) => void;
  onCreate: () => void;
}

/** Which enterprise one is in, and the others one may change to. */
export function EnterpriseMenu({ session, onSwitch, onCreate }: Props) {
  const t = useText();
  const here = session.tenant;
  const menu = (
    <Dropdown.Menu>
      <Dropdown.Title>{t.switchEnterprise}</Dropdown.Title>
      {session.tenants.map(({ tenant_key, name }) => (
        <Dropdown.Item
          key={tenant_key}
          icon={<Avatar name={name} size={20} square />}
          active={tenant_key === here?.tenant_key}
          onClick={() => tenant_key === here?.tenant_key || onSwitch(tenant_key)}
        >
          <span className={css.option}>
            {name}
            {tenant_key === here?.tenant_key && <IconTick size="small" />}
          </span>
        </Dropdown.Item>
      ))}
      {!session.invited_only && (
        <>
          <Dropdown.Divider />
          <Dropdown.Item icon={<IconPlus />} onClick={onCreate}>
            {t.createEnterprise}
          </Dropdown.Item>
        </>
      )}
    </Dropdown.Menu>
  );
  return (
    <Dropdown trigger="click" position="bottomRight" clickToHide render={menu}>
      <Trigger>
        <Button theme="borderless" type="tertiary" icon={<IconChevronDown size="small" />} iconPosition="right" aria-label={[t.switchEnterprise, here?.name].filter(Boolean).join(" ")}>
          <span className={css.enterprise}>{here?.name ?? t.enterprise}</span>
        </Button>
      </Trigger>
    </Dropdown>
  );
}
