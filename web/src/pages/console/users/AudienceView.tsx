import { Button, Tag } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { AvailabilityCard } from "../../../gen/console";
import { useText } from "../../../state/language";
import { versionTexts } from "../../../texts/consoleVersions";
import css from "./Picker.module.css";

/** So many names are shown; whoever wants the others asks for them. */
const AT_ONCE = 5;

/** Who an availability names. */
export function AudienceView({ availability }: { availability: AvailabilityCard }) {
  const t = useText(versionTexts);
  const { moreOf } = useText();
  const [whole, setWhole] = useState(false);
  const { everyone, users, departments } = availability;
  if (everyone) return <>{t.everyone}</>;
  const named = [...departments.map(({ department_id, path }) => [department_id, path] as const), ...users.map(({ user_id, name }) => [user_id, name] as const)];
  if (named.length === 0) return <span className="lk-quiet">{t.none}</span>;
  const shown = whole || named.length <= AT_ONCE + 1 ? named : named.slice(0, AT_ONCE);
  return (
    <div className={css.chosen}>
      {shown.map(([id, name]) => (
        <Tag key={id} size="large" className={css.tag ?? ""}>
          <span className="lk-ellipsis" dir="auto" title={name}>{name}</span>
        </Tag>
      ))}
      {shown.length < named.length && <Button size="small" theme="borderless" onClick={() => setWhole(true)}>{moreOf(named.length - shown.length)}</Button>}
    </div>
  );
}
