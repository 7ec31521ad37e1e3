import { IconUpload } from "@douyinfe/semi-icons";
import { useRef, useState } from "react";
import { useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { ColourPicker } from "../../../parts/ColourPicker";
import { ErrorNote } from "../../../parts/ErrorNote";
import { useText } from "../../../state/language";
import { consoleDialogTexts } from "../../../texts/consoleDialogs";

const PICTURE_MOST = 256 * 1024;

interface Props {
  /** The app's name: a drawn icon shows its first letter. */
  name: string;
  /** A colour's name, or what the server gave for an uploaded picture. */
  icon: string;
  /** The address of the picture that `icon` stands for, when it was uploaded earlier. */
  picture?: string;
  onPick: (icon: string) => void;
}

/** Chooses an app's icon: a colour, or a picture to upload. */
export function IconPicker({ name, icon, picture, onPick }: Props) {
  const t = useText(consoleDialogTexts);
  const file = useRef<HTMLInputElement>(null);
  const [uploaded, setUploaded] = useState<string>();
  const [tooLarge, setTooLarge] = useState(false);
  const upload = useDo("apps.upload_icon", { invalidates: [], onDone: (answer) => onPick(answer.icon) });
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    setTooLarge(chosen.size > PICTURE_MOST);
    if (chosen.size > PICTURE_MOST) return;
    const address = await asDataAddress(chosen);
    setUploaded(address);
    upload.mutate({ content: address.slice(address.indexOf(",") + 1) });
  };
  const shown = icon.startsWith("file:") ? (uploaded ?? picture) : undefined;
  return (
    <div className="lk-stack" style={{ gap: 8 }}>
      <ColourPicker name={name} colour={icon} picture={shown} onPick={onPick}>
        <ActionButton size="small" icon={<IconUpload />} busy={upload.isPending} onClick={() => file.current?.click()}>
          {t.uploadIcon}
        </ActionButton>
        <input
          ref={file}
          type="file"
          hidden
          aria-label={t.uploadIcon}
          accept="image/png,image/jpeg,image/gif,image/webp"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </ColourPicker>
      {tooLarge && <div role="alert" style={{ color: "var(--semi-color-danger)" }}>{t.iconTooLarge}</div>}
      {upload.error && <ErrorNote refused={upload.error} />}
    </div>
  );
}

function asDataAddress(file: File): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error ?? new Error("unreadable file"));
    reader.readAsDataURL(file);
  });
}
