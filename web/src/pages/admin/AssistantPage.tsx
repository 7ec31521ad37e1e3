import { Input, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { ModelSettings } from "../../gen/console";
import { useAsk, useDo } from "../../net/ask";
import { ActionButton } from "../../parts/ActionButton";
import { Answered } from "../../parts/Answered";
import { ErrorNote } from "../../parts/ErrorNote";
import { Field } from "../../parts/Field";
import { PageFrame } from "../../parts/PageFrame";
import { useTellRefusal } from "../../parts/useTellRefusal";
import { useText } from "../../state/language";
import { assistantTexts } from "../../texts/assistant";

/** 排障助手: the optional model. */
export default function AssistantPage() {
  const t = useText(assistantTexts);
  const query = useAsk("assistant.settings", {});
  return (
    <PageFrame title={t.settings} hint={t.settingsHint}>
      <Answered query={query}>{(settings) => <Settings key={settings.base_url} settings={settings} />}</Answered>
    </PageFrame>
  );
}

function Settings({ settings }: { settings: ModelSettings }) {
  const t = useText(assistantTexts);
  const [baseUrl, setBaseUrl] = useState(settings.base_url);
  const [model, setModel] = useState(settings.model);
  const [key, setKey] = useState("");
  const tell = useTellRefusal();
  const save = useDo("assistant.set_model", {
    onDone: () => {
      setKey("");
      Toast.success(t.saved);
    },
  });
  const clear = useDo("assistant.clear_model", { onRefused: tell, onDone: () => void Toast.success(t.cleared) });
  const attempt = useDo("assistant.try_model", { invalidates: [] });
  const kept = settings.has_key && baseUrl === settings.base_url;
  return (
    <section className="lk-pane lk-stack" style={{ maxWidth: 720 }}>
      <div>
        <h2>{t.modelTitle}</h2>
        <div className="lk-quiet">{t.modelHint}</div>
      </div>
      <Field label={t.baseUrl} hint={t.baseUrlHint}>
        {(id) => <Input id={id} value={baseUrl} onChange={setBaseUrl} placeholder="https://api.example.com/v1" />}
      </Field>
      <Field label={t.model}>{(id) => <Input id={id} value={model} onChange={setModel} />}</Field>
      <Field label={t.key} hint={kept ? t.keyKept : t.keyHint}>
        {(id) => <Input id={id} mode="password" autoComplete="new-password" value={key} onChange={setKey} />}
      </Field>
      {save.error && <ErrorNote refused={save.error} />}
      {attempt.error && <ErrorNote refused={attempt.error} />}
      {attempt.data && <div role="status">{t.works(attempt.data.said)}</div>}
      <div className="lk-row">
        <ActionButton
          theme="solid"
          disabled={!baseUrl.trim() || !model.trim()}
          busy={save.isPending}
          onClick={() => save.mutate({ base_url: baseUrl, model, key: key || null })}
        >
          {t.save}
        </ActionButton>
        {settings.base_url && <ActionButton busy={attempt.isPending} onClick={() => attempt.mutate({})}>{t.test}</ActionButton>}
        {settings.base_url && <ActionButton type="danger" busy={clear.isPending} onClick={() => clear.mutate({})}>{t.clear}</ActionButton>}
      </div>
    </section>
  );
}
