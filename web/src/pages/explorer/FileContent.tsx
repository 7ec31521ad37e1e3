import { Radio, RadioGroup, Spin } from "@douyinfe/semi-ui-19";
import { useId, useState } from "react";
import { Field } from "../../parts/Field";
import { useText } from "../../state/language";
import { toolTexts } from "../../texts/explorerTools";
import { FilePicker } from "./FilePicker";
import css from "./Tools.module.css";
import { type Draft, FILES } from "./content";
import { parsedBody } from "./requestDraft";
import { fileType } from "./files";
import type { Reply } from "./reply";
import { useToken } from "./token";
import { UploadFailed, keyIn, upload } from "./upload";

interface Props {
  appId: string;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** A content that names a file: it is picked, uploaded as the app, and its key put into the content. */
export function FileContent({ appId, draft, onChange }: Props) {
  const t = useText(toolTexts);
  const group = useId();
  const token = useToken(appId, "tenant");
  const [busy, setBusy] = useState(false);
  const [picked, setPicked] = useState<Record<string, File>>({});
  const [failed, setFailed] = useState<Reply | null>(null);
  const content = parsedBody(draft.content) ?? {};
  const main = draft.type === "image" ? "image_key" : "file_key";
  const wrong = picked[main] && draft.type !== "image" ? misfit(draft.type, picked[main]) : null;

  const pick = async (member: string, file: File | undefined) => {
    setFailed(null);
    const { [member]: _, ...rest } = content;
    const { [member]: _file, ...others } = picked;
    setPicked(file ? { ...others, [member]: file } : others);
    if (!file) return onChange({ ...draft, content: rest[main] ? JSON.stringify(rest) : "" });
    setBusy(true);
    const reply = await upload(appId, token, member, file, draft.type);
    setBusy(false);
    const key = keyIn(reply, member);
    if (!key) return setFailed(reply);
    onChange({ ...draft, content: JSON.stringify({ ...rest, [member]: key }) });
  };
  const turn = (type: string) => {
    setPicked({});
    setFailed(null);
    onChange({ type, content: "" });
  };
  if (!appId) return <div className={css.note}>{t.fileNeedsApp}</div>;
  return (
    <>
      <RadioGroup name={group} value={draft.type} aria-label={t.otherType} onChange={(event) => turn(String(event.target.value))}>
        {FILES.map((type) => <Radio key={type} value={type}>{t.fileKind(type)}</Radio>)}
      </RadioGroup>
      <Field label={t.fileLabel} hint={t.fileHint(draft.type)}>
        {() => <FilePicker label={main} file={picked[main]} accept={ACCEPTED[draft.type]} onPick={(file) => void pick(main, file)} />}
      </Field>
      {draft.type === "media" && (
        <Field label={t.coverLabel}>
          {() => <FilePicker label="image_key" file={picked["image_key"]} accept="image/*" onPick={(file) => void pick("image_key", file)} />}
        </Field>
      )}
      {busy && <div className={css.note}><Spin size="small" /> {t.uploading}</div>}
      {wrong && <div className={css.note} role="alert">{t.fileMisfit(wrong)}</div>}
      {failed && <UploadFailed reply={failed} />}
    </>
  );
}

const ACCEPTED: Record<string, string> = { image: "image/*", audio: ".opus,.ogg,audio/ogg", media: "video/mp4,.mp4" };

/** The message type that a file goes with, when it is another than was chosen. */
function misfit(type: string, file: File): string | null {
  const fits = { opus: "audio", mp4: "media" }[fileType(file.name)] ?? "file";
  return fits === type || type === "file" ? null : fits;
}
