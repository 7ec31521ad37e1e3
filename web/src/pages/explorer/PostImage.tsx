import { Spin } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useText } from "../../state/language";
import { toolTexts } from "../../texts/explorerTools";
import { FilePicker } from "./FilePicker";
import css from "./Tools.module.css";
import type { Reply } from "./reply";
import { useToken } from "./token";
import { UploadFailed, keyIn, upload } from "./upload";

interface Props {
  appId: string;
  imageKey: string;
  onChange: (imageKey: string) => void;
}

/** A picture of a post: picked, uploaded as the app, and known by its key. */
export function PostImage({ appId, imageKey, onChange }: Props) {
  const t = useText(toolTexts);
  const token = useToken(appId, "tenant");
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Reply | null>(null);
  const pick = async (picked: File | undefined) => {
    setFile(picked);
    setFailed(null);
    if (!picked) return onChange("");
    setBusy(true);
    const reply = await upload(appId, token, "image_key", picked, "image");
    setBusy(false);
    const key = keyIn(reply, "image_key");
    if (!key) setFailed(reply);
    onChange(key);
  };
  if (!appId) return <span className={css.note}>{t.fileNeedsApp}</span>;
  return (
    <div className={css.grow}>
      <FilePicker label={t.addImage} file={file} accept="image/*" onPick={(picked) => void pick(picked)} />
      {busy ? <Spin size="small" /> : imageKey && <code className={css.small}>{imageKey}</code>}
      {failed && <UploadFailed reply={failed} />}
    </div>
  );
}
