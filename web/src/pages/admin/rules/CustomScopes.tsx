import { IconSearch } from "@douyinfe/semi-icons";
import { Checkbox, Input } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { RuleScope } from "../../../gen/console";
import { ActionButton } from "../../../parts/ActionButton";
import { PlainTable } from "../../../parts/PlainTable";
import { usePick, useText } from "../../../state/language";
import { adminUsersTexts } from "../../../texts/adminUsers";

interface Props {
  scopes: readonly RuleScope[];
  busy: boolean;
  onSave: (keys: string[]) => void;
}

/** Chooses the scopes that need no review; an enterprise that chooses for the first time begins with the default ones. */
export function CustomScopes({ scopes, busy, onSave }: Props) {
  const t = useText(adminUsersTexts);
  const words = useText();
  const pick = usePick();
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => {
    const custom = scopes.filter((scope) => scope.custom);
    return new Set((custom.length ? custom : scopes.filter((scope) => scope.default)).map(({ key }) => key));
  });
  const parts = search.toLowerCase().split(/\s+/);
  const shown = scopes.filter(({ key, title }) => parts.every((part) => `${key}\n${title.zh}\n${title.en}`.toLowerCase().includes(part)));
  const on = shown.filter(({ key }) => chosen.has(key)).length;
  const tick = (keys: readonly string[], add: boolean) => {
    const next = new Set(chosen);
    for (const key of keys) {
      if (add) next.add(key);
      else next.delete(key);
    }
    setChosen(next);
  };
  const all = (
    <Checkbox
      aria-label={t.selectShown}
      checked={on > 0 && on === shown.length}
      indeterminate={on > 0 && on < shown.length}
      onChange={() => tick(shown.map(({ key }) => key), on < shown.length)}
    />
  );
  return (
    <>
      <div className="lk-row">
        <Input
          prefix={<IconSearch />}
          value={search}
          placeholder={t.searchScopes}
          aria-label={t.searchScopes}
          showClear
          style={{ flex: "1 1 220px", maxWidth: 400 }}
          onChange={setSearch}
        />
        <span className="lk-quiet">{t.chosenScopes(chosen.size)}</span>
        <ActionButton theme="solid" busy={busy} onClick={() => onSave([...chosen])}>
          {words.save}
        </ActionButton>
      </div>
      <PlainTable label={t.scopesRule} heads={[all, t.scope]}>
        {shown.map(({ key, title }) => (
          <tr key={key}>
            <td style={{ width: 48 }}>
              <Checkbox aria-label={key} checked={chosen.has(key)} onChange={() => tick([key], !chosen.has(key))} />
            </td>
            <td>
              <div>{pick(title)}</div>
              <div className="lk-mono lk-quiet">{key}</div>
            </td>
          </tr>
        ))}
      </PlainTable>
      {shown.length === 0 && <div className="lk-quiet">{t.noScopes}</div>}
    </>
  );
}
