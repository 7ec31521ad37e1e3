import { Button } from "@douyinfe/semi-ui-19";
import { IconHelpCircle } from "@douyinfe/semi-icons";
import { useState } from "react";
import { useLanguage, useText } from "../../../state/language";
import { messengerTexts } from "../../../texts/messenger";
import { useConversing } from "../menu/conversing";
import type { Message } from "../types";
import { WhyOf } from "../why/WhyDialog";
import css from "./Groups.module.css";

/** A line that says who came: bots may hear of that. */
const CAME = / (invited .* to this chat|joined this chat|started the group chat)\.$/;

/** What a chat tells of itself: who came, who went, what it is called now; and the line that a bot draws across it. */
export function SystemLine({ message }: { message: Message }) {
  const [language] = useLanguage();
  const t = useText(messengerTexts);
  const { develops } = useConversing();
  const [asked, setAsked] = useState(false);
  const { divider } = message;
  return (
    <li
      className={`${css.systemLine} ${divider ? css.divider : ""}`}
      data-message-id={message.message_id}
      data-rolls-up={divider?.rolls_up || undefined}
      tabIndex={-1}
    >
      <span>{message.line?.[language]}</span>
      {develops && CAME.test(message.line?.en ?? "") && (
        <Button size="small" theme="borderless" type="tertiary" icon={<IconHelpCircle />} aria-label={t.whyNothing} title={t.whyNothing} onClick={() => setAsked(true)} />
      )}
      {asked && <WhyOf messageId={message.message_id} onClose={() => setAsked(false)} />}
    </li>
  );
}
