import { IconDownload, IconFile } from "@douyinfe/semi-icons";
import { useState } from "react";
import { kept } from "../../net/pane";
import { Dialog } from "../../parts/Dialog";
import { type useText as UseText, useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import css from "./Files.module.css";
import { useTaking } from "./menu/taking";
import type { Message, MessageFile } from "./types";

type Said = ReturnType<typeof UseText<(typeof messengerTexts)["zh"]>>;

export const FILE_TYPES = { image: "image", file: "file", audio: "audio", media: "video" } as const;

/** The image, file, voice or video that a message is. */
export function FileBody({ message }: { message: Message }) {
  const t = useText(messengerTexts);
  const file = message.files.find(({ kind }) => kind === (message.msg_type === "image" ? "image" : "file"));
  if (!file) return <span className="lk-quiet">{t.fileGone}</span>;
  switch (message.msg_type) {
    case "image":
      return <Picture file={file} />;
    case "audio":
      return <Voice file={file} />;
    case "media":
      return <Video file={file} cover={message.files.find(({ kind }) => kind === "image")} />;
    default:
      return <Named file={file} />;
  }
}

/** What a message without words is called, with its file's name. */
export function labelOf(message: Message, t: Said): string {
  const said = { image: t.image, audio: t.audio, media: t.video, sticker: t.sticker, share_chat: t.sharedChat, share_user: t.sharedUser, merge_forward: t.chatHistory } as Record<string, string>;
  const name = message.shared?.name ?? message.files.find(({ kind }) => kind === "file")?.name ?? "";
  return `[${said[message.msg_type] ?? (name || message.msg_type)}]${said[message.msg_type] && name ? ` ${name}` : ""}`;
}

// Browsers draw no others.
const DRAWN = /^image\/(png|jpeg|gif|webp|bmp|x-icon)$/;

/** A picture at the size of a thumbnail; a click shows it whole. */
export function Picture({ file }: { file: MessageFile }) {
  const t = useText(messengerTexts);
  const { downloads } = useTaking();
  const [open, setOpen] = useState(false);
  if (!DRAWN.test(file.mime)) return <Named file={file} />;
  const name = file.name || t.image;
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className={css.picture} onClick={() => setOpen(true)} title={t.openImage} aria-label={`${t.openImage}: ${name}`}>
        <img src={file.address} alt={name} style={thumbnail(file)} loading="lazy" />
      </button>
      {open && (
        <Dialog light title={name} width="min(1100px, 94vw)" onClose={close}>
          <div className={css.whole}>
            <img src={file.address} alt={name} />
            <div className={css.facts}>
              <span>{`${file.width} × ${file.height} · ${t.size(file.size)}`}</span>
              {downloads
                ? <a href={kept(file.address)} download={file.name || `${file.key}.png`}>{t.download}</a>
                : <span>{t.downloadClosed}</span>}
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}

/** The space a picture will take, so that nothing jumps when it comes. */
function thumbnail({ width, height }: MessageFile): { aspectRatio: string; width: number } {
  const scale = Math.min(1, 320 / Math.max(width, 1), 260 / Math.max(height, 1));
  return { aspectRatio: `${Math.max(width, 1)} / ${Math.max(height, 1)}`, width: Math.max(Math.round(width * scale), 24) };
}

function Named({ file }: { file: MessageFile }) {
  const t = useText(messengerTexts);
  const { downloads } = useTaking();
  const name = file.name || file.key;
  const shown = (
    <>
      <IconFile size="extra-large" />
      <span className={css.named}>
        <span className={css.name}>{name}</span>
        <span className={css.size}>{downloads ? t.size(file.size) : `${t.size(file.size)} · ${t.downloadClosed}`}</span>
      </span>
    </>
  );
  if (!downloads) return <span className={css.file}>{shown}</span>;
  return (
    <a className={css.file} href={kept(file.address)} download={name} title={`${t.download}: ${name}`}>
      {shown}
      <IconDownload />
    </a>
  );
}

function Voice({ file }: { file: MessageFile }) {
  const t = useText(messengerTexts);
  const { downloads } = useTaking();
  return (
    <div className={css.player}>
      <audio controls controlsList={downloads ? "" : "nodownload"} preload="none" src={file.address} aria-label={file.name || t.audio} />
      {file.duration > 0 && <span className={css.size}>{clock(file.duration)}</span>}
    </div>
  );
}

export function Video({ file, cover }: { file: MessageFile; cover: MessageFile | undefined }) {
  const t = useText(messengerTexts);
  const { downloads } = useTaking();
  return (
    <div className={css.player}>
      <video controls controlsList={downloads ? "" : "nodownload"} preload={cover ? "none" : "metadata"} src={file.address} poster={cover?.address} aria-label={file.name || t.video} />
      <span className={css.size}>{[file.name, file.duration > 0 && clock(file.duration), t.size(file.size)].filter(Boolean).join(" · ")}</span>
    </div>
  );
}

function clock(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
