import { IconClose, IconFile, IconMusic, IconVideo } from "@douyinfe/semi-icons";
import { Button, TextArea } from "@douyinfe/semi-ui-19";
import { type KeyboardEvent, useEffect, useState } from "react";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { filesTexts } from "../../../texts/files";
import { messengerTexts } from "../../../texts/messenger";
import css from "./SendFiles.module.css";

interface Props {
  files: readonly File[];
  /** The name of the chat that they go to. */
  to: string;
  onRemove: (file: File) => void;
  onSend: (caption: string) => void;
  onClose: () => void;
}

/** Shows files before they are sent, with room for what one says about them. */
export function SendFilesDialog({ files, to, onRemove, onSend, onClose }: Props) {
  const t = useText(messengerTexts);
  const said = useText(filesTexts);
  const [caption, setCaption] = useState("");
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    onSend(caption.trim());
  };
  return (
    <ConfirmDialog open title={said.title(files.length, to)} confirm={said.send} onConfirm={() => onSend(caption.trim())} onClose={onClose}>
      <ul className={css.files}>
        {files.map((file, index) => (
          <li key={index} className={css.file}>
            <Thumbnail file={file} />
            <span className={css.words}>
              <span className="lk-ellipsis" title={file.name}>{file.name || t.image}</span>
              <span className="lk-quiet">{t.size(file.size)}</span>
            </span>
            <Button size="small" theme="borderless" type="tertiary" icon={<IconClose />} aria-label={said.remove(file.name)} onClick={() => onRemove(file)} />
          </li>
        ))}
      </ul>
      <TextArea autoFocus autosize={{ minRows: 1, maxRows: 5 }} placeholder={said.caption} aria-label={said.caption} value={caption} onChange={setCaption} onKeyDown={onKey} />
    </ConfirmDialog>
  );
}

function Thumbnail({ file }: { file: File }) {
  const address = useAddress(file);
  const [isDrawn, setDrawn] = useState(true);
  if (address && isDrawn && file.type.startsWith("image/")) {
    return <img className={css.picture} src={address} alt="" onError={() => setDrawn(false)} />;
  }
  const icon = file.type.startsWith("video/") ? <IconVideo size="extra-large" /> : file.type.startsWith("audio/") ? <IconMusic size="extra-large" /> : <IconFile size="extra-large" />;
  return <span className={css.icon}>{icon}</span>;
}

/** An address at which this page alone can read a file. */
function useAddress(file: File): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
