import { Radio, RadioGroup } from "@douyinfe/semi-ui-19";
import { useId, useState } from "react";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { opsTexts } from "../../texts/ops";
import { CallsPane } from "./overview/CallsPane";
import { ProcessPane } from "./overview/ProcessPane";

const EVERY_MS = 15_000;

/** 概览: how the enterprise's calls and the process are doing. */
export default function OverviewPage() {
  const t = useText(opsTexts);
  const group = useId();
  const [range, setRange] = useState<"hour" | "day">("hour");
  const query = useAsk("admin.overview", { window: range }, { keepPrevious: true, refetchInterval: EVERY_MS });
  const choice = (
    <RadioGroup name={group} type="button" value={range} aria-label={t.window} onChange={({ target }) => setRange(target.value as typeof range)}>
      <Radio value="hour">{t.hour}</Radio>
      <Radio value="day">{t.day}</Radio>
    </RadioGroup>
  );
  return (
    <PageFrame title={t.overview} hint={t.overviewHint} actions={choice}>
      <Answered query={query}>
        {({ calls, process }) => (
          <>
            <CallsPane figures={calls} />
            <ProcessPane process={process} />
          </>
        )}
      </Answered>
    </PageFrame>
  );
}
