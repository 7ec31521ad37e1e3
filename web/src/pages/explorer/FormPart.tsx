import type { DocField, ExplorerEndpoint } from "../../gen/console";
import { usePick, useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import { toolTexts } from "../../texts/explorerTools";
import { BodyForm } from "./BodyForm";
import css from "./Explorer.module.css";
import { FilePicker } from "./FilePicker";
import type { Filled } from "./filled";
import { fileFields, parsedBody } from "./requestDraft";
import { aboutFile } from "./files";

interface Props {
  endpoint: ExplorerEndpoint;
  filled: Filled;
  onChange: (change: Partial<Filled>) => void;
}

/** A body that is a form: its texts, and its files to be picked. */
export function FormPart({ endpoint, filled, onChange }: Props) {
  const t = useText(explorerTexts);
  const tools = useText(toolTexts);
  const files = fileFields(endpoint);
  const texts = endpoint.body_params.filter((field) => !files.includes(field));
  const body = parsedBody(filled.body) ?? {};
  const pick = async (field: DocField, file: File | undefined) => {
    const { [field.name]: _, ...others } = filled.files ?? {};
    onChange({ files: file ? { ...others, [field.name]: file } : others });
    if (!file || !texts.some(({ name }) => name === "file_type")) return;
    // What the file itself tells is filled in; a length that was meant for another file goes.
    const { duration: _length, ...rest } = body;
    onChange({ body: JSON.stringify({ ...rest, ...(await aboutFile(file)) }, null, 2) });
  };
  return (
    <section className={css.part}>
      <div className={css.line}>
        <h3 className={css.grow}>{t.body}</h3>
        <span className={css.small}>multipart/form-data</span>
      </div>
      {files.map((field) => (
        <FileField key={field.name} field={field} file={filled.files?.[field.name]} onPick={(file) => void pick(field, file)} />
      ))}
      <BodyForm fields={texts} body={body} action={() => null} onChange={(value) => onChange({ body: JSON.stringify(value, null, 2) })} />
      <div className={css.small}>{tools.filesStay}</div>
    </section>
  );
}

function FileField({ field, file, onPick }: { field: DocField; file: File | undefined; onPick: (file: File | undefined) => void }) {
  const pick = usePick();
  return (
    <div className={css.parameter}>
      <div className={css.parameterHead}>
        <span>
          <code>{field.name}</code>
          {field.required && <span className={css.star} aria-hidden> *</span>}
        </span>
        <span className={css.small}>{field.type}</span>
      </div>
      <FilePicker label={field.name} file={file} accept={field.name === "image" ? "image/*" : undefined} onPick={onPick} />
      {field.help && <div className={css.small}>{pick(field.help)}</div>}
    </div>
  );
}
