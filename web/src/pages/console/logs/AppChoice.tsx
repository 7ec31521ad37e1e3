import { Select } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import { useAsk } from "../../../net/ask";
import { useText } from "../../../state/language";
import { logTexts } from "../../../texts/logs";

/** One of the apps that one may look at, or all of them (""). */
export function AppChoice({ appId, onChoose }: { appId: string; onChoose: (appId: string) => void }) {
  const t = useText(logTexts);
  const [words, setWords] = useState("");
  const { data } = useAsk("logs.apps", { words: useDeferredValue(words.trim()), app_id: appId }, { keepPrevious: true });
  return (
    <Select aria-label={t.app} filter remote onSearch={setWords} value={appId} onChange={(app) => onChoose(String(app))}>
      <Select.Option value="">{t.allApps}</Select.Option>
      {data?.apps.map((app) => <Select.Option key={app.app_id} value={app.app_id} label={app.name} />)}
    </Select>
  );
}
