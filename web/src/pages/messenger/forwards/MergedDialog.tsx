import { IconChevronLeft } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Dialog } from "../../../parts/Dialog";
import { useAsk } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { Avatar } from "../../../parts/Avatar";
import { useLanguage, useText } from "../../../state/language";
import { forwardTexts } from "../../../texts/forwards";
import { BotBadge } from "../BotBadge";
import { MessageBody } from "../MessageBody";
import { fullTime } from "../times";
import type { Message } from "../types";
import css from "./Forwards.module.css";
import { OpenMerged, titleOf } from "./opening";

interface Props {
  message: Message;
  onClose: () => void;
}

/** What a merged forward holds; another one within it opens in its place, with a way back. */
export function MergedDialog({ message, onClose }: Props) {
  const t = useText(forwardTexts);
  const { back } = useText();
  const [path, setPath] = useState<readonly Message[]>([]);
  const within = path.at(-1);
  const shown = within ?? message;
  const query = useAsk("messenger.merged", { message_id: message.message_id, within: within?.message_id ?? "" });
  return (
    <Dialog
      light
      width={600}
      title={
        <span className={css.heading}>
          {within && <Button size="small" theme="borderless" type="tertiary" icon={<IconChevronLeft />} aria-label={back} onClick={() => setPath(path.slice(0, -1))} />}
          {shown.merged && titleOf(shown.merged, t)}
        </span>
      }
      onClose={onClose}
    >
      <div className={css.held}>
        <OpenMerged value={(inner) => setPath([...path, inner])}>
          <Answered query={query} height="200px">
            {({ messages }) => <ol className={css.heldRows}>{messages.map((one) => <HeldRow key={one.message_id} message={one} />)}</ol>}
          </Answered>
        </OpenMerged>
      </div>
    </Dialog>
  );
}

function HeldRow({ message }: { message: Message }) {
  const [language] = useLanguage();
  const { sender, create_time } = message;
  return (
    <li className={css.heldRow}>
      <Avatar name={sender.name} src={sender.avatar} size={32} square={sender.kind !== "user"} />
      <div className={css.heldWords}>
        <div className={css.heldHead}>
          <span>{sender.name}</span>
          {sender.kind !== "user" && <BotBadge />}
          <time>{fullTime(create_time, language)}</time>
        </div>
        <MessageBody message={message} />
      </div>
    </li>
  );
}
