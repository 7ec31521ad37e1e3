import { Button, Radio, RadioGroup } from "@douyinfe/semi-ui-19";
import { type ReactNode, Suspense, lazy, useId, useState } from "react";
import type { DocField, ExplorerEndpoint } from "../../gen/console";
import { LoadingPane } from "../../parts/LoadingPane";
import { useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import { BodyForm } from "./BodyForm";
import { HelperButton } from "./ContentHelper";
import css from "./Explorer.module.css";
import { parsedBody } from "./requestDraft";
import { type JsonFault, jsonFault } from "./jsonFault";

const BodyEditor = lazy(() => import("./BodyEditor"));

interface Props {
  appId: string;
  endpoint: ExplorerEndpoint;
  body: string;
  action: (field: DocField) => ReactNode;
  onChange: (body: string) => void;
  onSend: () => void;
  /** Where the caret is wanted: at the fault that held the call back. */
  toFault: JsonFault | null;
  onThere: () => void;
  onReady: () => void;
}

/** The body: as JSON, or as a form over the same text. */
export function BodyPart({ appId, endpoint, body, action, onChange, toFault, ...rest }: Props) {
  const t = useText(explorerTexts);
  const group = useId();
  const [view, setView] = useState<"editor" | "form">("editor");
  if (toFault && view === "form") setView("editor");
  const fault = jsonFault(body);
  const parsed = fault ? null : parsedBody(body);
  return (
    <section className={css.part}>
      <div className={css.line}>
        <h3 className={css.grow}>{t.body}</h3>
        {(isMessage(endpoint) || takesCard(endpoint)) && <HelperButton appId={appId} body={body} cardOnly={takesCard(endpoint)} onApply={onChange} />}
        {body !== endpoint.body && (
          <Button theme="borderless" type="tertiary" size="small" onClick={() => onChange(endpoint.body ?? "")}>{t.restore}</Button>
        )}
        {parsed && view === "editor" && body !== JSON.stringify(parsed, null, 2) && (
          <Button theme="borderless" type="tertiary" size="small" onClick={() => onChange(JSON.stringify(parsed, null, 2))}>{t.format}</Button>
        )}
        <RadioGroup name={group} type="button" buttonSize="small" value={view} aria-label={t.body} onChange={(event) => setView(event.target.value as "editor" | "form")}>
          <Radio value="editor">{t.editor}</Radio>
          <Radio value="form">{t.form}</Radio>
        </RadioGroup>
      </div>
      {view === "editor" ? (
        <>
          <Suspense fallback={<LoadingPane height="160px" />}>
            <BodyEditor text={body} onChange={onChange} toFault={toFault} {...rest} />
          </Suspense>
          {fault && <div className={css.fault} role="alert">{t.jsonWrong(fault.line, fault.column) + t[fault.kind]}</div>}
        </>
      ) : parsed ? (
        <BodyForm fields={endpoint.body_params} body={parsed} action={action} onChange={(value) => onChange(JSON.stringify(value, null, 2))} />
      ) : (
        <div className={css.fault} role="alert">{t.formNeedsJson}</div>
      )}
    </section>
  );
}

/** Whether the body is a card and nothing else. */
function takesCard({ id }: ExplorerEndpoint): boolean {
  return id === "im.v1.message.patch";
}

/** Whether the body is that of a message: a type, and its content as a string of JSON. */
function isMessage({ body_params }: ExplorerEndpoint): boolean {
  return ["msg_type", "content"].every((name) => body_params.some((field) => field.name === name));
}
