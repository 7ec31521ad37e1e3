import { useState } from "react";
import { Dialog } from "../../../parts/Dialog";
import { usePages } from "../../../net/ask";
import { PillTabs } from "../../../parts/PillTabs";
import { emojiOf } from "../../../parts/emoji";
import { useText } from "../../../state/language";
import { markTexts } from "../../../texts/marks";
import type { DialogProps } from "../menu/action";
import { People } from "./People";
import { useMarks } from "./marks";

/** Who has reacted to a message, with what. */
export function ReactorsDialog({ on, onClose }: DialogProps) {
  const t = useText(markTexts);
  const reactions = useMarks(on.message)?.reactions ?? [];
  const [chosen, setChosen] = useState("");
  const shown = reactions.some(({ emoji_type }) => emoji_type === chosen) ? chosen : (reactions[0]?.emoji_type ?? "");
  const query = usePages("messenger.reactors", { message_id: on.message.message_id, emoji_type: shown }, { enabled: shown !== "" });
  return (
    <Dialog light title={t.reactions} width={420} onClose={onClose}>
      <PillTabs tabs={reactions.map(({ emoji_type, count }) => [emoji_type, `${emojiOf(emoji_type)} ${count}`] as const)} chosen={shown} onChoose={setChosen} />
      <People query={query} none={t.nobodyReacts} />
    </Dialog>
  );
}
