import { IconMinusCircle } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { Avatar } from "../../parts/Avatar";
import { StatusTag } from "../../parts/StatusTag";
import { useText } from "../../state/language";
import { groupTexts } from "../../texts/groups";
import { messengerTexts } from "../../texts/messenger";
import { BotBadge } from "./BotBadge";
import css from "./Details.module.css";
import type { Member } from "./types";

export function MemberRow({ member, onRemove }: { member: Member; onRemove: () => void }) {
  const t = useText(messengerTexts);
  const said = useText(groupTexts);
  const { party, is_owner, is_manager, is_me, removable } = member;
  return (
    <li className={css.member}>
      <Avatar name={party.name} src={party.avatar} size={32} square={party.kind === "app"} />
      <span className="lk-ellipsis" dir="auto" title={party.name}>{party.name}</span>
      {party.kind === "app" && <BotBadge />}
      {is_owner && <StatusTag tone="busy">{t.owner}</StatusTag>}
      {is_manager && <StatusTag tone="busy">{said.manager}</StatusTag>}
      {is_me && <StatusTag tone="quiet">{t.me}</StatusTag>}
      {removable && (
        <span className={css.remove}>
          <Button size="small" theme="borderless" type="tertiary" icon={<IconMinusCircle />} aria-label={t.removeMember(party.name)} title={t.removeMember(party.name)} onClick={onRemove} />
        </span>
      )}
    </li>
  );
}
