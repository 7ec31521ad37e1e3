import { IconAlertCircle } from "@douyinfe/semi-icons";
import { Button, Spin } from "@douyinfe/semi-ui-19";
import { useQueryClient } from "@tanstack/react-query";
import { usePick, useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import css from "./Log.module.css";
import { TextBody } from "./TextBody";
import { Quote } from "./MessageRow";
import { type Pending, outbox } from "./outbox";
import { StickerFace } from "./stickers/StickerFace";

/** A message of one's own that the server does not have yet, or would not take. */
export function PendingRow({ pending }: { pending: Pending }) {
  const t = useText(messengerTexts);
  const pick = usePick();
  const client = useQueryClient();
  const { uuid, text, file, sticker, reply_to, in_thread, refused } = pending;
  return (
    <li className={`${css.message} ${css.mine} ${css.pending}`}>
      <div className={css.words}>
        <div className={css.line}>
          <div className={css.bubble}>
            {reply_to && !in_thread && <Quote quote={reply_to} />}
            {sticker ? <StickerFace sticker={sticker} /> : file ? <span className={css.fileName}>{file.name}</span> : <TextBody text={text} mentions={[]} />}
          </div>
          {!refused && <span className={css.sending}><Spin size="small" /><span className="lk-unseen">{t.sending}</span></span>}
        </div>
        {refused && (
          <div className={css.refused} role="alert">
            <IconAlertCircle />
            <span>{t.failed}{t.colon}{pick(refused.said)}</span>
            <Button size="small" theme="borderless" onClick={() => outbox.retry(client, uuid)}>{t.resend}</Button>
            <Button size="small" theme="borderless" type="tertiary" onClick={() => outbox.drop(uuid)}>{t.discard}</Button>
          </div>
        )}
      </div>
    </li>
  );
}
