import { IconEmoji } from "@douyinfe/semi-icons";
import { Button, Popover } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Trigger } from "../../../parts/Trigger";
import type { StickerCard } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { useLanguage, useText } from "../../../state/language";
import { stickerTexts } from "../../../texts/stickers";
import { StickerFace } from "./StickerFace";
import css from "./Stickers.module.css";

/** Beside the box one writes in: opens the choice of stickers. */
export function StickerTool({ onPick }: { onPick: (sticker: StickerCard) => void }) {
  const t = useText(stickerTexts);
  const [open, setOpen] = useState(false);
  const pick = (sticker: StickerCard) => (setOpen(false), onPick(sticker));
  return (
    <Popover aria-label={t.stickers} visible={open} onVisibleChange={setOpen} trigger="click" position="topRight" content={<Stickers onPick={pick} />}>
      <Trigger>
        <Button type="tertiary" icon={<IconEmoji />} aria-label={t.stickers} title={t.stickers} aria-expanded={open} />
      </Trigger>
    </Popover>
  );
}

function Stickers({ onPick }: { onPick: (sticker: StickerCard) => void }) {
  const t = useText(stickerTexts);
  const [language] = useLanguage();
  const { data } = useAsk("stickers.list", {});
  return (
    <div className={css.set} role="group" aria-label={t.stickers}>
      {data?.stickers.map((one) => (
        <button key={one.file_key} type="button" className={css.choice} title={one.word[language]} onClick={() => onPick(one)}>
          <StickerFace sticker={one} />
        </button>
      ))}
    </div>
  );
}
