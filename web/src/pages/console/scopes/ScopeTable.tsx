import { Button, Checkbox } from "@douyinfe/semi-ui-19";
import type { ScopeRow } from "../../../gen/console";
import { PlainTable } from "../../../parts/PlainTable";
import { StatusTag } from "../../../parts/StatusTag";
import { usePick, useText } from "../../../state/language";
import { scopeTexts } from "../../../texts/consoleScopes";

interface Props {
  label: string;
  rows: readonly ScopeRow[];
  ticked: ReadonlySet<string>;
  onTick: (keys: readonly string[], on: boolean) => void;
  onEnable: (row: ScopeRow) => void;
  onDisable: (row: ScopeRow) => void;
}

/** Scopes of one identity with their state; those not enabled can be ticked. */
export function ScopeTable({ label, rows, ticked, onTick, onEnable, onDisable }: Props) {
  const t = useText(scopeTexts);
  const pick = usePick();
  const free = rows.filter(({ status }) => status === "not_added").map(({ key }) => key);
  const count = free.filter((key) => ticked.has(key)).length;
  const all = (
    <Checkbox
      aria-label={t.selectShown}
      checked={count > 0 && count === free.length}
      indeterminate={count > 0 && count < free.length}
      disabled={free.length === 0}
      onChange={() => onTick(free, count < free.length)}
    />
  );
  return (
    <PlainTable label={label} heads={[all, t.name, t.review, t.status, ""]}>
      {rows.map((row) => {
        const added = row.status !== "not_added";
        return (
          <tr key={row.key}>
            <td style={{ width: 48 }}>
              <Checkbox
                aria-label={row.key}
                checked={added || ticked.has(row.key)}
                disabled={added}
                onChange={() => onTick([row.key], !ticked.has(row.key))}
              />
            </td>
            <td>
              <div>{pick(row.title)}</div>
              <div className="lk-mono lk-quiet">{row.key}</div>
            </td>
            <td style={{ whiteSpace: "nowrap" }}>{row.exempt ? t.exempt : t.needsReview}</td>
            <td style={{ whiteSpace: "nowrap" }}>
              <ScopeStatus status={row.status} />
            </td>
            <td style={{ whiteSpace: "nowrap", textAlign: "end" }}>
              {added ? (
                <Button theme="borderless" type="tertiary" size="small" onClick={() => onDisable(row)}>
                  {t.disable}
                </Button>
              ) : (
                <Button theme="borderless" size="small" onClick={() => onEnable(row)}>
                  {t.enable}
                </Button>
              )}
            </td>
          </tr>
        );
      })}
    </PlainTable>
  );
}

export function ScopeStatus({ status }: { status: ScopeRow["status"] }) {
  const t = useText(scopeTexts);
  switch (status) {
    case "effective":
      return <StatusTag tone="good">{t.effective}</StatusTag>;
    case "added_needs_release":
      return <StatusTag tone="warn">{t.needsRelease}</StatusTag>;
    case "in_review":
      return <StatusTag tone="busy">{t.inReview}</StatusTag>;
    case "not_added":
      return <StatusTag tone="quiet">{t.notAdded}</StatusTag>;
  }
}
