import type { AuditLine } from "../../../gen/console";
import { StatusTag } from "../../../parts/StatusTag";
import { useText } from "../../../state/language";
import { useWhen } from "../../../state/dateTime";
import { auditActions, auditNames, auditValues } from "../../../texts/audit";
import { opsTexts } from "../../../texts/ops";
import css from "./Audit.module.css";
import { say, tell } from "./formatTargets";

interface Props {
  line: AuditLine;
  /** Names of people, apps and departments by their ids. */
  known: ReadonlyMap<string, string>;
}

/** One line of the audit log. */
export function AuditRow({ line, known }: Props) {
  const t = useText(opsTexts);
  const when = useWhen();
  const done = line.result === "done";
  return (
    <tr>
      <td className={css.time}>{when(line.at)}</td>
      <td className={css.user}>{line.name}</td>
      <td className={css.action}><ActionName name={line.action} /></td>
      <td><Targets line={line} known={known} /></td>
      <td>
        <StatusTag tone={done ? "good" : "bad"}>{done ? t.done : t.refused}</StatusTag>
        {!done && <div className={css.raw}>{line.result}</div>}
      </td>
    </tr>
  );
}

/** What an action is called, above the name by which filters and exports know it. */
export function ActionName({ name }: { name: string }) {
  const said = say(useText(auditActions), name);
  return (
    <span className={css.option} title={name}>
      <span>{said}</span>
      {said !== name && <span className={css.raw}>{name}</span>}
    </span>
  );
}

function Targets({ line, known }: Props) {
  const t = useText(opsTexts);
  const words = { names: useText(auditNames), values: useText(auditValues), comma: t.comma, andMore: t.andMore };
  const told = tell(line.targets, words, known);
  if (told.length === 0) return null;
  return (
    <dl className={css.targets}>
      {told.map(({ name, label, value, whole }) => (
        <div key={name} className={css.target}>
          <dt title={name}>{label}</dt>
          <dd title={whole === value ? undefined : whole}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
