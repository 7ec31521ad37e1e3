import { Radio, RadioGroup, Switch, Toast } from "@douyinfe/semi-ui-19";
import { useId } from "react";
import type { RulesCard } from "../../gen/console";
import { useAsk, useDo } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { ErrorNote } from "../../parts/ErrorNote";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { adminTexts } from "../../texts/admin";
import { adminUsersTexts } from "../../texts/adminUsers";
import { CustomScopes } from "./rules/CustomScopes";

type Preset = RulesCard["scope_preset"];

/** 免审规则: what takes effect without a review. */
export default function ExemptionsPage() {
  const page = useText(adminTexts);
  const t = useText(adminUsersTexts);
  const query = useAsk("admin.rules", {});
  return (
    <PageFrame title={page.exemptions} hint={t.rulesHint}>
      <Answered query={query}>{(rules) => <Rules rules={rules} />}</Answered>
    </PageFrame>
  );
}

function Rules({ rules }: { rules: RulesCard }) {
  const t = useText(adminUsersTexts);
  const group = useId();
  const set = useDo("admin.set_rules", { invalidates: ["admin.rules", "scopes.", "versions."], onDone: () => void Toast.success(t.saved) });
  const presets: [Preset, string, string][] = [
    ["all", t.presetAll, t.presetAllHint],
    ["default", t.presetDefault, t.presetDefaultHint],
    ["none", t.presetNone, t.presetNoneHint],
    ["custom", t.presetCustom, t.presetCustomHint],
  ];
  const chosen = set.isPending ? (set.variables.scope_preset ?? rules.scope_preset) : rules.scope_preset;
  return (
    <>
      {set.error && <ErrorNote refused={set.error} />}
      <section className="lk-pane lk-row" style={{ flexWrap: "nowrap" }}>
        <div style={{ flex: 1, minWidth: 0 }}>
          <h2>{t.publishing}</h2>
          <div className="lk-quiet">{t.publishingHint}</div>
        </div>
        <Switch
          aria-label={t.publishing}
          checked={rules.publish_exempt}
          loading={set.isPending && set.variables.publish_exempt !== undefined}
          onChange={(on) => set.mutate({ publish_exempt: on })}
        />
      </section>
      <section className="lk-pane lk-stack">
        <div>
          <h2>{t.scopesRule}</h2>
          <div className="lk-quiet">{t.scopesRuleHint}</div>
        </div>
        <RadioGroup
          name={group}
          aria-label={t.scopesRule}
          value={chosen}
          direction="vertical"
          onChange={(event) => set.mutate({ scope_preset: event.target.value as Preset })}
        >
          {presets.map(([preset, name, hint]) => (
            <Radio key={preset} value={preset} extra={hint}>
              {name}
            </Radio>
          ))}
        </RadioGroup>
        {chosen === "custom" && (
          <CustomScopes scopes={rules.scopes} busy={set.isPending} onSave={(exempt_scopes) => set.mutate({ scope_preset: "custom", exempt_scopes })} />
        )}
      </section>
    </>
  );
}
