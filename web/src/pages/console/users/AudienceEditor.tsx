import { Radio, RadioGroup } from "@douyinfe/semi-ui-19";
import { useId } from "react";
import type { AvailabilityRequest, AvailabilityCard, UserCard } from "../../../gen/console";
import { useText } from "../../../state/language";
import { versionTexts } from "../../../texts/consoleVersions";
import { DirectoryPicker } from "./DirectoryPicker";

type Way = "creator" | "everyone" | "chosen";

export interface AudienceDraft extends AvailabilityCard {
  way: Way;
}

/** An availability as the editor holds it: the creator alone is a way of its own. */
export function asDraft(availability: AvailabilityCard, creator: UserCard): AudienceDraft {
  const { everyone, users, departments } = availability;
  const alone = users.length === 1 && departments.length === 0 && users[0]?.user_id === creator.user_id;
  return { ...availability, way: everyone ? "everyone" : alone ? "creator" : "chosen" };
}

/** A draft as the server takes it. */
export function asAsk(draft: AudienceDraft, creator: UserCard): AvailabilityRequest {
  if (draft.way === "everyone") return { everyone: true };
  if (draft.way === "creator") return { users: [creator.user_id] };
  return { users: draft.users.map(({ user_id }) => user_id), departments: draft.departments.map(({ department_id }) => department_id) };
}

export function isEmpty(draft: AudienceDraft): boolean {
  return draft.way === "chosen" && draft.users.length + draft.departments.length === 0;
}

interface Props {
  draft: AudienceDraft;
  creator: UserCard;
  onChange: (draft: AudienceDraft) => void;
}

/** 可用范围: the creator only, everyone, or chosen members and departments. */
export function AudienceEditor({ draft, creator, onChange }: Props) {
  const t = useText(versionTexts);
  const group = useId();
  return (
    <div className="lk-stack" style={{ gap: 12 }}>
      <RadioGroup
        name={group}
        aria-label={t.availability}
        value={draft.way}
        direction="vertical"
        onChange={(event) => onChange({ ...draft, way: event.target.value as Way })}
      >
        <Radio value="creator">
          {t.onlyMe} · {creator.name}
        </Radio>
        <Radio value="everyone">{t.everyone}</Radio>
        <Radio value="chosen">{t.chosenUsers}</Radio>
      </RadioGroup>
      {draft.way === "chosen" && (
        <DirectoryPicker chosen={{ users: draft.users, departments: draft.departments }} onChange={(chosen) => onChange({ ...draft, ...chosen })} />
      )}
    </div>
  );
}
