import { IconClose, IconUpload } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { type DragEvent, useRef, useState } from "react";
import { useText } from "../../state/language";
import { toolTexts } from "../../texts/explorerTools";
import css from "./Tools.module.css";
import { sized } from "./files";

interface Props {
  /** What the file is for, for those who cannot see the place. */
  label: string;
  file: File | undefined;
  accept?: string | undefined;
  onPick: (file: File | undefined) => void;
}

/** One file from the disk: picked, or dropped here. */
export function FilePicker({ label, file, accept, onPick }: Props) {
  const t = useText(toolTexts);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files[0]) onPick(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={`${css.filePick} ${over ? css.filePickOver : ""}`}
      onDrop={drop}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          onPick(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Button size="small" icon={<IconUpload />} aria-label={`${t.pickFile}: ${label}`} onClick={() => input.current?.click()}>{t.pickFile}</Button>
      {file ? (
        <>
          <span className={css.picked} title={file.name}>{file.name}</span>
          <span className="lk-quiet">{sized(file.size)}</span>
          <Button size="small" theme="borderless" type="tertiary" icon={<IconClose />} aria-label={t.unpickFile} title={t.unpickFile} onClick={() => onPick(undefined)} />
        </>
      ) : (
        <span className="lk-quiet">{t.dropFile}</span>
      )}
    </div>
  );
}
