import { IconIdCard, IconPlus } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { TemplateLine } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { EmptyState } from "../../../parts/EmptyState";
import { Field } from "../../../parts/Field";
import { PageFrame } from "../../../parts/PageFrame";
import { StatusTag } from "../../../parts/StatusTag";
import { useWhen } from "../../../state/dateTime";
import { useText } from "../../../state/language";
import { cardTemplateTexts } from "../../../texts/cardTemplates";
import list from "../AppList.module.css";

/** The card templates that one looks after. */
export default function TemplateListPage() {
  const t = useText(cardTemplateTexts);
  const [creating, setCreating] = useState(false);
  const query = useAsk("templates.list", {});
  const create = <Button theme="solid" icon={<IconPlus />} onClick={() => setCreating(true)}>{t.create}</Button>;
  const hint = <>{t.hint} <Link to="/document/larkstead/cards">{t.readMore}</Link></>;
  return (
    <PageFrame title={t.title} hint={hint} actions={create}>
      <Answered query={query}>
        {({ templates }) =>
          templates.length ? (
            <div className={list.grid}>{templates.map((one) => <Line key={one.template_id} template={one} />)}</div>
          ) : (
            <EmptyState icon={<IconIdCard size="extra-large" />} title={t.none} hint={t.noneHint} />
          )
        }
      </Answered>
      {creating && <CreateDialog onClose={() => setCreating(false)} />}
    </PageFrame>
  );
}

function Line({ template }: { template: TemplateLine }) {
  const t = useText(cardTemplateTexts);
  const when = useWhen();
  return (
    <Link to={`/app/templates/${template.template_id}`} className={list.card}>
      <div className={list.head}>
        <div style={{ minWidth: 0 }}>
          <div className={`${list.name} lk-ellipsis`}>{template.name}</div>
          <div className="lk-mono lk-quiet lk-ellipsis">{template.template_id}</div>
        </div>
      </div>
      <div className="lk-quiet">{template.creator} · {when(template.updated_at)}</div>
      <div className={list.foot}>
        {template.online ? <StatusTag tone="good">{t.online(template.online)}</StatusTag> : <StatusTag tone="quiet">{t.unpublished}</StatusTag>}
        {template.online && template.changed && <StatusTag tone="warn">{t.changed}</StatusTag>}
        <span className="lk-quiet">{t.usersCount(template.users)}</span>
      </div>
    </Link>
  );
}

function CreateDialog({ onClose }: { onClose: () => void }) {
  const t = useText(cardTemplateTexts);
  const words = useText();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const create = useDo("templates.create", { onDone: (made) => void navigate(`/app/templates/${made.template_id}`) });
  const submit = () => name.trim() && create.mutate({ name });
  return (
    <ConfirmDialog open title={t.create} confirm={words.create} disabled={!name.trim()} busy={create.isPending} refused={create.error} onConfirm={submit} onClose={onClose}>
      <Field label={t.name} required>
        {(id) => <Input id={id} value={name} maxLength={50} autoFocus onChange={setName} />}
      </Field>
    </ConfirmDialog>
  );
}
