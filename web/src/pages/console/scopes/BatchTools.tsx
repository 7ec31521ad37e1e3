import { Button, TextArea } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Dialog } from "../../../parts/Dialog";
import type { ScopeRow } from "../../../gen/console";
import { CodeBlock } from "../../../parts/CodeBlock";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { CopyButton } from "../../../parts/CopyButton";
import { Field } from "../../../parts/Field";
import { useText } from "../../../state/language";
import { advisorTexts } from "../../../texts/explorerAdvisor";
import { EnableScopesDialog } from "../dialogs/EnableScopesDialog";
import { type Grant, batchText, readBatch } from "./batch";
import { saveFile } from "../../../parts/saveFile";

interface Props {
  appId: string;
  scopes: readonly ScopeRow[];
}

/** The buttons that take scopes in and give them out as the console's JSON. */
export function BatchTools({ appId, scopes }: Props) {
  const t = useText(advisorTexts);
  const [open, setOpen] = useState<"import" | "export">();
  const [grants, setGrants] = useState<Grant[]>();
  return (
    <>
      <Button onClick={() => setOpen("import")}>{t.importBatch}</Button>
      <Button onClick={() => setOpen("export")}>{t.exportBatch}</Button>
      {open === "import" && <ImportDialog scopes={scopes} onClose={() => setOpen(undefined)} onNext={(found) => (setOpen(undefined), setGrants(found))} />}
      {open === "export" && <ExportDialog appId={appId} scopes={scopes} onClose={() => setOpen(undefined)} />}
      <EnableScopesDialog appId={appId} grants={grants ?? []} open={grants !== undefined} onClose={() => setGrants(undefined)} onDone={() => setGrants(undefined)} />
    </>
  );
}

interface ImportProps {
  scopes: readonly ScopeRow[];
  onClose: () => void;
  onNext: (grants: Grant[]) => void;
}

function ImportDialog({ scopes, onClose, onNext }: ImportProps) {
  const t = useText(advisorTexts);
  const [text, setText] = useState("");
  const batch = readBatch(text, scopes);
  const added = (grant: Grant) => scopes.some((row) => row.key === grant.key && row.token === grant.token && row.status !== "not_added");
  const fresh = batch?.grants.filter((grant) => !added(grant)) ?? [];
  const wrong = text.trim() && !batch ? t.importNone : batch && !batch.grants.length ? t.importEmpty : "";
  return (
    <ConfirmDialog open title={t.importTitle} width={600} confirm={t.importNext} disabled={!batch?.grants.length} onConfirm={() => onNext(batch?.grants ?? [])} onClose={onClose}>
      <div className="lk-quiet">{t.importHint}</div>
      <Field label={t.importLabel} wrong={wrong}>
        {(id) => <TextArea id={id} className="lk-mono" autoFocus rows={8} value={text} placeholder={batchText([{ key: "im:message:send_as_bot", token: "tenant" }])} onChange={setText} />}
      </Field>
      {batch && batch.grants.length > 0 && <div role="status">{t.importFound(batch.grants.length, fresh.length)}</div>}
      {batch && batch.unknown.length > 0 && (
        <div role="alert">
          <div>{t.importUnknown}</div>
          {batch.unknown.map(({ key, token }) => (
            <div key={`${token} ${key}`} className="lk-mono lk-quiet" style={{ overflowWrap: "anywhere" }}>{`${key} · ${t[token]}`}</div>
          ))}
        </div>
      )}
    </ConfirmDialog>
  );
}

function ExportDialog({ appId, scopes, onClose }: Props & { onClose: () => void }) {
  const t = useText(advisorTexts);
  const text = batchText(scopes.filter(({ status }) => status !== "not_added"));
  return (
    <Dialog light title={t.exportTitle} width={600} onClose={onClose}>
      <div className="lk-stack" style={{ paddingBottom: 24 }}>
        <div className="lk-quiet">{t.exportHint}</div>
        <CodeBlock code={text} language="json" maxHeight="46dvh" />
        <div className="lk-row">
          <CopyButton text={text} label={t.copyJson} size="default" />
          <Button onClick={() => saveFile(`${appId}-scopes.json`, new Blob([text], { type: "application/json" }))}>{t.download}</Button>
        </div>
      </div>
    </Dialog>
  );
}
