import { useEffect, useState } from "react";
import { useText } from "../../state/language";
import { toolTexts } from "../../texts/explorerTools";
import css from "./Tools.module.css";
import { sized } from "./files";

/** An answer that is a file: drawn or played where the browser can, else said what it is. */
export function BinaryView({ content }: { content: Blob }) {
  const t = useText(toolTexts);
  const [address, setAddress] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  const kind = content.type.split("/")[0] ?? "";
  const shown = ["image", "audio", "video"].includes(kind);
  return (
    <div className={css.binary}>
      {address && kind === "image" && <img src={address} alt={t.preview} />}
      {address && kind === "audio" && <audio controls src={address} aria-label={t.preview} />}
      {address && kind === "video" && <video controls src={address} aria-label={t.preview} />}
      <div className="lk-quiet">{shown ? `${content.type} · ${sized(content.size)}` : t.binary(content.type, sized(content.size))}</div>
    </div>
  );
}
