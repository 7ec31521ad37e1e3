import { Select, Toast } from "@douyinfe/semi-ui-19";
import { useId } from "react";
import type { GroupRules, GroupSettingsCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { usePick, useText } from "../../../state/language";
import { groupTexts } from "../../../texts/groups";
import { AFTER } from "./after";
import css from "./Groups.module.css";

type Rule = Exclude<keyof GroupRules, "share_card_permission" | "restricted" | "moderation_permission" | "membership_approval">;
type Choices = readonly (readonly [value: string, text: string])[];
type Row = readonly [rule: Rule, label: string, choices: Choices, hint?: string];

/** What a group lets whom do. Each rule is kept as soon as it is chosen. */
export function RulesPane({ group }: { group: GroupSettingsCard }) {
  const t = useText(groupTexts);
  const pick = usePick();
  const change = useDo("groups.change", { invalidates: AFTER, onDone: () => Toast.success(t.saved), onRefused: (refused) => Toast.error(pick(refused.said)) });
  const who: Choices = [["all_members", t.everybody], ["only_owner", t.governors]];
  const seen: Choices = [...who, ["not_anyone", t.nobody]];
  const modes: Choices = [["all_members", t.allowed], ["not_anyone", t.forbidden]];
  const rows: readonly Row[] = [
    ["chat_type", t.chatType, [["private", t.private], ["public", t.public]]],
    ["edit_permission", t.edit, who],
    ["add_member_permission", t.addMembers, who],
    ["at_all_permission", t.atAll, who],
    ["urgent_setting", t.urgent, who],
    ["pin_manage_setting", t.pins, who],
    ["hide_member_count_setting", t.count, who],
    ["join_message_visibility", t.joined, seen],
    ["leave_message_visibility", t.left, seen],
    ["video_conference_setting", t.meetings, who, t.noMeetings],
  ];
  const restricted: typeof rows = [
    ["message_has_permission_setting", t.copying, modes],
    ["download_has_permission_setting", t.download, modes],
    ["screenshot_has_permission_setting", t.screenshot, modes, t.notHeld],
  ];
  const row = ([name, label, choices, hint]: Row) => (
    <RuleRow
      key={name}
      label={label}
      hint={hint}
      value={group.rules[name]}
      choices={choices}
      disabled={!group.governs || change.isPending}
      onChoose={(value) => change.mutate({ chat_id: group.chat_id, [name]: value })}
    />
  );
  return (
    <>
      {!group.governs && <p className={css.quiet}>{t.mayNotRule}</p>}
      <div className={css.rules}>{rows.map(row)}</div>
      <div>
        <h3>{t.restricted}</h3>
        <div className={css.quiet}>{t.restrictedHint}</div>
      </div>
      <div className={css.rules}>{restricted.map(row)}</div>
    </>
  );
}

interface RowProps {
  label: string;
  /** What is to be known of it. */
  hint?: string | undefined;
  value: string;
  choices: Choices;
  disabled: boolean;
  onChoose: (value: string) => void;
}

/** A rule with what it may be. */
export function RuleRow({ label, hint, value, choices, disabled, onChoose }: RowProps) {
  const id = useId();
  return (
    <div className={css.rule}>
      <span>
        <span id={id}>{label}</span>
        {hint && <div className={css.quiet}>{hint}</div>}
      </span>
      <Select value={value} disabled={disabled} aria-labelledby={id} className={css.choice ?? ""} onChange={(chosen) => onChoose(String(chosen))}>
        {choices.map(([one, text]) => <Select.Option key={one} value={one}>{text}</Select.Option>)}
      </Select>
    </div>
  );
}
