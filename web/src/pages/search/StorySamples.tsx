import { Select } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { SampleCard } from "../../gen/console";
import { CodeBlock, type CodeLanguage } from "../../parts/CodeBlock";
import { usePick, useText } from "../../state/language";
import { logTexts } from "../../texts/logs";
import css from "./Story.module.css";

/** The call as code to copy: cURL, the SDKs, a pytest test. */
export function StorySamples({ samples }: { samples: SampleCard[] }) {
  const t = useText(logTexts);
  const pick = usePick();
  const [chosen, setChosen] = useState("curl");
  const sample = samples.find(({ id }) => id === chosen) ?? samples[0];
  if (!sample) return null;
  return (
    <section className="lk-pane lk-stack" aria-label={t.samples}>
      <div className={css.samples}>
        <h2>{t.samples}</h2>
        <Select aria-label={t.sample} value={sample.id} onChange={(id) => setChosen(String(id))} style={{ width: 240 }}>
          {samples.map(({ id, title }) => <Select.Option key={id} value={id}>{title}</Select.Option>)}
        </Select>
      </div>
      <CodeBlock code={sample.code} language={sample.language as CodeLanguage} maxHeight="420px" />
      <span className="lk-quiet">{pick(sample.note)}</span>
    </section>
  );
}
