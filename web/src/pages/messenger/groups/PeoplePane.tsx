import { IconMinusCircle } from "@douyinfe/semi-icons";
import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { GroupSettingsCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { Avatar } from "../../../parts/Avatar";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { usePick, useText } from "../../../state/language";
import { groupTexts } from "../../../texts/groups";
import { BotBadge } from "../BotBadge";
import details from "../Details.module.css";
import type { Party } from "../types";
import { AFTER } from "./after";
import css from "./Groups.module.css";
import { MemberPicker } from "./MemberPicker";
import { RuleRow } from "./RulesPane";

/** Whose a group is, who manages it, and who may speak in it: its owner changes them. */
export function PeoplePane({ group }: { group: GroupSettingsCard }) {
  const t = useText(groupTexts);
  const pick = usePick();
  const [handing, setHanding] = useState(false);
  const set = useDo("groups.set_manager", { invalidates: AFTER, onRefused: (refused) => Toast.error(pick(refused.said)) });
  const manage = ({ kind, id }: Party, manages: boolean) => {
    if (kind !== "custom_bot") set.mutate({ chat_id: group.chat_id, kind, id, manages });
  };
  const governing = [group.owner.id, ...group.managers.map(({ id }) => id)];
  return (
    <>
      <section>
        <h3>{t.owner}</h3>
        <ul className={details.members}>
          <li className={details.member}>
            <Face party={group.owner} />
            {group.owns && <span className={details.remove}><Button size="small" onClick={() => setHanding(true)}>{t.handOver}</Button></span>}
          </li>
        </ul>
      </section>
      <section>
        <h3>{t.managers}</h3>
        <div className={css.quiet}>{t.managersHint}</div>
        <ul className={details.members} aria-label={t.managers}>
          {group.managers.map((party) => (
            <li key={party.id} className={details.member}>
              <Face party={party} />
              {group.owns && (
                <span className={details.remove}>
                  <Button size="small" theme="borderless" type="tertiary" icon={<IconMinusCircle />} aria-label={t.removeManager(party.name)} title={t.removeManager(party.name)} onClick={() => manage(party, false)} />
                </span>
              )}
            </li>
          ))}
        </ul>
        {group.managers.length === 0 && <p className={css.quiet}>{t.noManagers}</p>}
        {group.owns && <MemberPicker key={governing.length} chatId={group.chat_id} label={t.addManager} withBots without={governing} disabled={set.isPending} onChoose={(party) => manage(party, true)} />}
      </section>
      <Speaking group={group} />
      {handing && <HandOverDialog group={group} onClose={() => setHanding(false)} />}
    </>
  );
}

function Face({ party }: { party: Party }) {
  return (
    <>
      <Avatar name={party.name} src={party.avatar} size={28} square={party.kind !== "user"} />
      <span className="lk-ellipsis">{party.name}</span>
      {party.kind !== "user" && <BotBadge />}
    </>
  );
}

function Speaking({ group }: { group: GroupSettingsCard }) {
  const t = useText(groupTexts);
  const pick = usePick();
  const set = useDo("groups.moderate", { invalidates: AFTER, onRefused: (refused) => Toast.error(pick(refused.said)) });
  const permission = group.rules.moderation_permission;
  const ids = group.moderators.map(({ id }) => id);
  const list = (user_ids: string[]) => set.mutate({ chat_id: group.chat_id, permission: "moderator_list", user_ids });
  return (
    <section>
      <RuleRow
        label={t.speak}
        value={permission}
        choices={[["all_members", t.everybody], ["only_owner", t.governors], ["moderator_list", t.listed]]}
        disabled={!group.owns || set.isPending}
        onChoose={(value) => set.mutate({ chat_id: group.chat_id, permission: value as typeof permission, user_ids: ids })}
      />
      {permission === "moderator_list" && (
        <>
          <div className={css.quiet}>{t.speakersHint}</div>
          <ul className={details.members} aria-label={t.speakers}>
            {group.moderators.map((party) => (
              <li key={party.id} className={details.member}>
                <Face party={party} />
                {group.owns && party.id !== group.owner.id && (
                  <span className={details.remove}>
                    <Button size="small" theme="borderless" type="tertiary" icon={<IconMinusCircle />} aria-label={party.name} onClick={() => list(ids.filter((id) => id !== party.id))} />
                  </span>
                )}
              </li>
            ))}
          </ul>
          {group.owns && <MemberPicker key={ids.length} chatId={group.chat_id} label={t.pickMember} without={ids} disabled={set.isPending} onChoose={({ id }) => list([...ids, id])} />}
        </>
      )}
    </section>
  );
}

function HandOverDialog({ group, onClose }: { group: GroupSettingsCard; onClose: () => void }) {
  const t = useText(groupTexts);
  const [heir, setHeir] = useState<Party | null>(null);
  const hand = useDo("groups.hand_over", { invalidates: AFTER, onDone: onClose });
  return (
    <ConfirmDialog
      open
      danger
      title={t.handOver}
      confirm={t.handOver}
      busy={hand.isPending}
      disabled={!heir}
      refused={hand.error}
      onConfirm={() => heir && hand.mutate({ chat_id: group.chat_id, user_id: heir.id })}
      onClose={onClose}
    >
      <MemberPicker chatId={group.chat_id} label={t.handOverTo} without={[group.owner.id]} chosen={heir?.id} onChoose={setHeir} />
      {heir && <p>{t.handOverAsk(heir.name)}</p>}
    </ConfirmDialog>
  );
}
