import { TextArea, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link } from "react-router";
import type { LinkPreviewSettings } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { Answered } from "../../../parts/Answered";
import { ErrorNote } from "../../../parts/ErrorNote";
import { Facts } from "../../../parts/Facts";
import { Field } from "../../../parts/Field";
import { PageFrame } from "../../../parts/PageFrame";
import { StatusTag } from "../../../parts/StatusTag";
import { useText } from "../../../state/language";
import { linkPreviewTexts } from "../../../texts/linkPreviews";
import { useApp } from "../frame/useApp";

/** 链接预览: the links of which the app gives previews. */
export default function LinkPreviewPage() {
  const t = useText(linkPreviewTexts);
  const app = useApp();
  const settings = useAsk("link_previews.settings", { app_id: app.app_id });
  return (
    <PageFrame title={t.title} hint={t.hint}>
      <Answered query={settings} height="240px">{(kept) => <Rules key={kept.patterns.join("\n")} appId={app.app_id} settings={kept} />}</Answered>
    </PageFrame>
  );
}

function Rules({ appId, settings }: { appId: string; settings: LinkPreviewSettings }) {
  const t = useText(linkPreviewTexts);
  const { save } = useText();
  const kept = settings.patterns.join("\n");
  const [draft, setDraft] = useState(kept);
  const configure = useDo("link_previews.configure", { invalidates: ["link_previews.settings", "apps."], onDone: () => void Toast.success(t.saved) });
  const patterns = draft.split("\n").map((line) => line.trim()).filter(Boolean);
  return (
    <>
      <section className="lk-pane lk-stack">
        <div className="lk-row">
          <h2>{t.rules}</h2>
          <RulesState settings={settings} />
        </div>
        <Field label={t.rules} hint={`${t.rulesHint}${t.rule(settings.most)}`}>
          {(id) => <TextArea id={id} value={draft} autosize={{ minRows: 3, maxRows: 12 }} onChange={setDraft} />}
        </Field>
        {configure.error && <ErrorNote refused={configure.error} />}
        <div>
          <ActionButton theme="solid" disabled={patterns.join("\n") === kept} busy={configure.isPending} onClick={() => configure.mutate({ app_id: appId, patterns })}>
            {save}
          </ActionButton>
        </div>
      </section>
      <section className="lk-pane lk-stack">
        <Facts rows={[[t.callback, <CallbackState key="callback" appId={appId} subscribed={settings.subscribed} />]]} />
      </section>
    </>
  );
}

function RulesState({ settings }: { settings: LinkPreviewSettings }) {
  const t = useText(linkPreviewTexts);
  if (settings.pending) return <StatusTag tone="warn">{t.pending}</StatusTag>;
  return settings.patterns.length > 0 ? <StatusTag tone="good">{t.inForce}</StatusTag> : <StatusTag tone="quiet">{t.none}</StatusTag>;
}

function CallbackState({ appId, subscribed }: { appId: string; subscribed: boolean }) {
  const t = useText(linkPreviewTexts);
  if (subscribed) return <StatusTag tone="good">{t.subscribed}</StatusTag>;
  return (
    <span className="lk-row">
      <StatusTag tone="warn">{t.notSubscribed}</StatusTag>
      <Link to={`/app/${appId}/event`}>{t.subscribe}</Link>
    </span>
  );
}
