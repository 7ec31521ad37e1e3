import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { TemplateCard } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { Answered } from "../../../parts/Answered";
import { CodeBlock } from "../../../parts/CodeBlock";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { CopyButton } from "../../../parts/CopyButton";
import { ErrorNote } from "../../../parts/ErrorNote";
import { PageFrame } from "../../../parts/PageFrame";
import { StatusTag } from "../../../parts/StatusTag";
import { useWhen } from "../../../state/dateTime";
import { useText } from "../../../state/language";
import { cardTemplateTexts } from "../../../texts/cardTemplates";
import css from "./Templates.module.css";
import { PublishDialog } from "./PublishDialog";
import { TemplateEditor } from "./TemplateEditor";
import { TemplateUsers } from "./TemplateUsers";
import { contentOf, draftOf, isChanged, isReadable, variablesOf } from "./draft";

/** One card template: its draft beside a preview, who may use it, and what was published. */
export default function TemplatePage() {
  const { template_id = "" } = useParams();
  const query = useAsk("templates.get", { template_id }, { refetchOnWindowFocus: false });
  return <Answered query={query}>{(template) => <Template key={template.template_id} template={template} />}</Answered>;
}

function Template({ template }: { template: TemplateCard }) {
  const t = useText(cardTemplateTexts);
  const [draft, setDraft] = useState(() => draftOf(template));
  const [asking, setAsking] = useState<"publish" | "remove" | null>(null);
  const save = useDo("templates.save", { onDone: () => Toast.success(t.saved) });
  const changed = isChanged(draft, template);
  const ready = changed && Boolean(draft.name.trim()) && draft.variables.every(isReadable);
  const keep = () => save.mutate({ template_id: template.template_id, name: draft.name, card: draft.card, variables: variablesOf(draft) });
  const actions = (
    <>
      {changed && <StatusTag tone="warn">{t.leave}</StatusTag>}
      <Button type="danger" onClick={() => setAsking("remove")}>{t.remove}</Button>
      <ActionButton disabled={!ready} busy={save.isPending} onClick={keep}>{t.save}</ActionButton>
      <Button theme="solid" disabled={changed} onClick={() => setAsking("publish")}>{t.publish}</Button>
    </>
  );
  const hint = (
    <span className={css.hint}>
      <Link to="/app/templates">← {t.back}</Link>
      <span className="lk-mono">{template.template_id}</span>
      <CopyButton text={template.template_id} />
    </span>
  );
  return (
    <PageFrame title={template.name} mark={<Mark template={template} />} hint={hint} actions={actions} width="full">
      {save.error && <ErrorNote refused={save.error} />}
      <TemplateEditor draft={draft} types={template.types} onChange={setDraft} />
      <div className={css.columns}>
        <TemplateUsers template={template} />
        <Versions template={template} />
      </div>
      <section className={css.pane}>
        <h2>{t.send}</h2>
        <p className="lk-quiet">{t.sendHint} <Link to="/document/larkstead/cards">{t.readMore}</Link></p>
        <CodeBlock code={contentOf(template)} language="json" />
      </section>
      {asking === "publish" && <PublishDialog template={template} onClose={() => setAsking(null)} />}
      {asking === "remove" && <RemoveDialog template={template} onClose={() => setAsking(null)} />}
    </PageFrame>
  );
}

function Mark({ template }: { template: TemplateCard }) {
  const t = useText(cardTemplateTexts);
  const newest = template.versions[0];
  if (!newest) return <StatusTag tone="quiet">{t.unpublished}</StatusTag>;
  return template.changed ? <StatusTag tone="warn">{t.changed}</StatusTag> : <StatusTag tone="good">{t.online(newest.number)}</StatusTag>;
}

function Versions({ template }: { template: TemplateCard }) {
  const t = useText(cardTemplateTexts);
  const when = useWhen();
  return (
    <section className={css.pane}>
      <h2>{t.versions}</h2>
      {template.versions.length ? (
        <ul className={css.lines}>
          {template.versions.map((one) => <li key={one.number}><span className="lk-mono">{one.number}</span> <span className="lk-quiet">{when(one.created_at)}</span></li>)}
        </ul>
      ) : (
        <p className="lk-quiet">{t.versionsNone}</p>
      )}
    </section>
  );
}

function RemoveDialog({ template, onClose }: { template: TemplateCard; onClose: () => void }) {
  const t = useText(cardTemplateTexts);
  const navigate = useNavigate();
  const remove = useDo("templates.remove", {
    invalidates: ["templates.list"],
    onDone: () => {
      Toast.success(t.removed);
      void navigate("/app/templates");
    },
  });
  return (
    <ConfirmDialog open danger title={t.removeTitle(template.name)} confirm={t.remove} busy={remove.isPending} refused={remove.error} onConfirm={() => remove.mutate({ template_id: template.template_id })} onClose={onClose}>
      <p>{t.removeAsk}</p>
    </ConfirmDialog>
  );
}
