import { Tag } from "@douyinfe/semi-ui-19";
import type { AvailabilityCard } from "../../../gen/console";
import { useText } from "../../../state/language";
import { versionTexts } from "../../../texts/consoleVersions";
import css from "./Picker.module.css";

/** Who an availability names. */
export function AudienceView({ availability }: { availability: AvailabilityCard }) {
  const t = useText(versionTexts);
  const { everyone, users, departments } = availability;
  if (everyone) return <>{t.everyone}</>;
  if (users.length + departments.length === 0) return <span className="lk-quiet">{t.none}</span>;
  return (
    <div className={css.chosen}>
      {departments.map(({ department_id, path }) => (
        <Tag key={department_id} size="large">
          {path}
        </Tag>
      ))}
      {users.map(({ user_id, name }) => (
        <Tag key={user_id} size="large">
          {name}
        </Tag>
      ))}
    </div>
  );
}
