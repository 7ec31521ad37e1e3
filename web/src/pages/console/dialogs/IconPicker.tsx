import { IconUpload } from "@douyinfe/semi-icons";
import { useRef, useState } from "react";
import { useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { ErrorNote } from "../../../parts/ErrorNote";
import { useText } from "../../../state/language";
import { consoleDialogTexts } from "../../../texts/consoleDialogs";
import css from "./Dialogs.module.css";
import { ICON_COLOURS } from "./colours";

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
      <div className={css.icons}>
        {shown ? (
          <img className={css.preview} src={shown} alt="" />
        ) : (
          <span className={css.preview} style={{ background: ICON_COLOURS[icon] ?? ICON_COLOURS.blue }} aria-hidden>
            {[...name.trim()][0]?.toUpperCase() ?? "?"}
          </span>
        )}
        {Object.entries(ICON_COLOURS).map(([colour, value]) => (
          <button
            key={colour}
            type="button"
            className={`${css.colour} ${colour === (icon || "blue") ? css.chosen : ""}`}
            style={{ background: value }}
            aria-label={t.iconColour(colour)}
            aria-pressed={colour === (icon || "blue")}
            onClick={() => onPick(colour)}
          />
        ))}
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
      </div>
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
