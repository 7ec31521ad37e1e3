import { IconMore } from "@douyinfe/semi-icons";
import { Button, Dropdown, Toast } from "@douyinfe/semi-ui-19";
import { Trigger } from "../../../parts/Trigger";
import type { MemberCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { Avatar } from "../../../parts/Avatar";
import { Cut } from "../../../parts/Cut";
import { PlainTable } from "../../../parts/PlainTable";
import { StatusTag } from "../../../parts/StatusTag";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { useText } from "../../../state/language";
import { adminTexts } from "../../../texts/admin";
import { apart } from "../../../texts/texts";
import { adminUsersTexts } from "../../../texts/adminUsers";
import type { Asking } from "./rowActions";

interface Props {
  members: readonly MemberCard[];
  onAsk: (asking: Asking) => void;
}

/** Members, each with what an admin can do about them. */
export function MemberTable({ members, onAsk }: Props) {
  const page = useText(adminTexts);
  const t = useText(adminUsersTexts);
  return (
    <PlainTable label={page.members} heads={[t.name, t.email, t.departments, t.userId, t.status, ""]}>
      {members.map((member) => (
        <tr key={member.user_id}>
          <td style={{ minWidth: 180 }}>
            <div className="lk-row" style={{ flexWrap: "nowrap", gap: 10 }}>
              <Avatar name={member.name} src={member.avatar} />
              <div style={{ display: "grid" }}>
                <Cut width={220}>{member.name}</Cut>
                {member.en_name && <span className="lk-quiet"><Cut width={220}>{member.en_name}</Cut></span>}
              </div>
            </div>
          </td>
          <td>
            {member.email && <Cut width={200}>{member.email}</Cut>}
            <div className="lk-quiet">{member.mobile}</div>
          </td>
          <td title={member.departments.map(({ path }) => path).join("\n")}>
            {member.departments.map(({ path }) => apart(lastOf(path))).join(t.between) || <span className="lk-quiet">{t.noDepartment}</span>}
          </td>
          <td className="lk-mono">{member.user_id}</td>
          <td style={{ minWidth: 180 }}>
            <Marks member={member} />
          </td>
          <td style={{ whiteSpace: "nowrap", textAlign: "end" }}>
            <Actions member={member} onAsk={onAsk} />
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

/** The department itself: those that it lies in would fill the table. */
function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(" / ") + 1).replace(/^\/ /, "");
}

function Marks({ member }: { member: MemberCard }) {
  const t = useText(adminUsersTexts);
  return (
    <div className="lk-row" style={{ gap: 6 }}>
      {member.status === "active" && <StatusTag tone="good">{t.active}</StatusTag>}
      {member.status === "frozen" && <StatusTag tone="warn">{t.frozen}</StatusTag>}
      {member.status === "resigned" && <StatusTag tone="bad">{t.resigned}</StatusTag>}
      {member.is_admin && <StatusTag tone="busy">{t.admin}</StatusTag>}
      {!member.can_sign_in && (
        <span title={t.noPasswordHint}>
          <StatusTag tone="quiet">{t.noPassword}</StatusTag>
        </span>
      )}
    </div>
  );
}

function Actions({ member, onAsk }: { member: MemberCard; onAsk: (asking: Asking) => void }) {
  const t = useText(adminUsersTexts);
  const words = useText();
  const tell = useTellRefusal();
  const update = useDo("admin.update_member", {
    invalidates: ["admin.", "session."],
    onDone: () => void Toast.success(t.saved),
    onRefused: tell,
  });
  const { user_id } = member;
  const menu = (
    <Dropdown.Menu>
      <Dropdown.Item onClick={() => update.mutate({ user_id, is_admin: !member.is_admin })}>{member.is_admin ? t.unsetAdmin : t.setAdmin}</Dropdown.Item>
      {!member.can_sign_in && <Dropdown.Item onClick={() => onAsk({ what: "password", member })}>{t.givePassword}</Dropdown.Item>}
      {member.status === "active" ? (
        <>
          <Dropdown.Item onClick={() => onAsk({ what: "status", member, status: "frozen" })}>{t.freeze}</Dropdown.Item>
          <Dropdown.Item type="danger" onClick={() => onAsk({ what: "status", member, status: "resigned" })}>
            {t.resign}
          </Dropdown.Item>
        </>
      ) : (
        <Dropdown.Item onClick={() => update.mutate({ user_id, status: "active" })}>{t.activate}</Dropdown.Item>
      )}
    </Dropdown.Menu>
  );
  return (
    <div className="lk-row" style={{ flexWrap: "nowrap", justifyContent: "flex-end", gap: 4 }}>
      <Button theme="borderless" size="small" onClick={() => onAsk({ what: "edit", member })}>
        {words.edit}
      </Button>
      <Dropdown trigger="click" position="bottomRight" clickToHide render={menu}>
        <Trigger>
          <ActionButton theme="borderless" type="tertiary" size="small" icon={<IconMore />} aria-label={t.actions(member.name)} busy={update.isPending} />
        </Trigger>
      </Dropdown>
    </div>
  );
}
