import { Input } from "@douyinfe/semi-ui-19";
import { Suspense, lazy, useEffect, useMemo, useRef, useState } from "react";
import type { TemplatePreview } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { CrashGuard } from "../../../parts/CrashGuard";
import { Field } from "../../../parts/Field";
import { LoadingPane } from "../../../parts/LoadingPane";
import { CardView } from "../../../parts/card/CardView";
import { usePick, useText } from "../../../state/language";
import { cardTemplateTexts } from "../../../texts/cardTemplates";
import { explorerTexts } from "../../../texts/explorer";
import { jsonFault } from "../../explorer/jsonFault";
import { TemplateVariables } from "./TemplateVariables";
import css from "./Templates.module.css";
import { type TemplateDraft, isReadable, variablesOf } from "./draft";

const CardJsonEditor = lazy(() => import("../../explorer/card/CardJsonEditor"));
const PAUSE_MS = 300;
const NOWHERE = () => undefined;

interface Props {
  draft: TemplateDraft;
  types: readonly string[];
  onChange: (draft: TemplateDraft) => void;
}

/** The draft: name, JSON and variables, beside the card that they make. */
export function TemplateEditor({ draft, types, onChange }: Props) {
  const t = useText(cardTemplateTexts);
  const words = useText(explorerTexts);
  const fault = useMemo(() => jsonFault(draft.card), [draft.card]);
  const preview = usePreview(draft, !fault);
  const marks = useMemo(() => (fault ? [{ from: fault.from, to: fault.to, severity: "error" as const, message: words[fault.kind] }] : []), [fault, words]);
  return (
    <div className={css.editing}>
      <div className={css.left}>
        <Field label={t.name} required>{(id) => <Input id={id} value={draft.name} maxLength={50} onChange={(name) => onChange({ ...draft, name })} />}</Field>
        <h2>{t.editor}</h2>
        <Suspense fallback={<LoadingPane height="340px" />}>
          <CardJsonEditor text={draft.card} onChange={(card) => onChange({ ...draft, card })} diagnostics={marks} goTo={null} onThere={NOWHERE} />
        </Suspense>
        <div aria-live="polite">{fault ? <span className={css.wrong}>{words.jsonWrong(fault.line, fault.column) + words[fault.kind]}</span> : preview && <Verdict preview={preview} />}</div>
        <TemplateVariables draft={draft} types={types} undeclared={preview?.undeclared ?? []} onChange={onChange} />
      </div>
      <CrashGuard place={preview?.card ?? ""} instead={<section className={css.preview}>{t.noPreview}</section>}>
        <Preview preview={preview} />
      </CrashGuard>
    </div>
  );
}

/** What the server makes of the draft, a moment after the last key. */
function usePreview(draft: TemplateDraft, isJson: boolean): TemplatePreview | null {
  const [settled, setSettled] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  const enabled = isJson && settled.variables.every(isReadable);
  const query = useAsk("templates.preview", { card: settled.card, variables: variablesOf(settled) }, { enabled, keepPrevious: true, retry: false });
  return query.data ?? null;
}

function Verdict({ preview }: { preview: TemplatePreview }) {
  const t = useText(cardTemplateTexts);
  const pick = usePick();
  if (preview.card) return <span className={css.right}>{t.good}</span>;
  return (
    <span className={css.wrong}>
      {preview.said && pick(preview.said)} {preview.remedy && pick(preview.remedy)} {preview.ext && <code>{preview.ext}</code>}
    </span>
  );
}

/** The last card that came of it, so that it does not vanish between two keys. */
function Preview({ preview }: { preview: TemplatePreview | null }) {
  const t = useText(cardTemplateTexts);
  const last = useRef<unknown>({});
  if (preview?.card) last.current = JSON.parse(preview.card);
  const users = preview?.users;
  const surroundings = useMemo(() => ({ users: users ?? {}, picture: () => "" }), [users]);
  return (
    <section className={css.preview} aria-label={t.preview}>
      <div className="lk-quiet">{t.preview}</div>
      <CardView card={last.current} surroundings={surroundings} />
    </section>
  );
}
