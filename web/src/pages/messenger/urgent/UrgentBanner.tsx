import { IconAlarm } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useQueryClient } from "@tanstack/react-query";
import { invalidate, useAsk, useDo } from "../../../net/ask";
import { useLive } from "../../../net/live";
import { usePick, useText } from "../../../state/language";
import { urgentTexts } from "../../../texts/urgent";
import css from "./Urgent.module.css";

/** What one is urged to read, over the messenger until one reads it: the one that waits longest first. */
export function UrgentBanner({ onOpen }: { onOpen: (chatId: string) => void }) {
  const t = useText(urgentTexts);
  const pick = usePick();
  const client = useQueryClient();
  const refresh = () => void invalidate(client, "urgents.");
  useLive("urgent", refresh);
  useLive("message_recalled", refresh);
  const waiting = useAsk("urgents.mine", {}).data?.urgents ?? [];
  const confirm = useDo("urgents.confirm");
  const first = waiting[0];
  if (!first) return null;
  const read = () => {
    onOpen(first.chat_id);
    confirm.mutate({ message_id: first.message_id });
  };
  const sms = first.means.includes("sms");
  const phone = first.means.includes("phone");
  return (
    <section className={css.banner} role="alert" aria-label={t.bannerLabel}>
      <span className={css.sign}><IconAlarm size="large" /></span>
      <div className={css.words}>
        <strong className="lk-ellipsis">
          {t.banner(first.sender.name)}{first.chat_name && <span className={css.place}> {t.inGroup(first.chat_name)}</span>}
        </strong>
        <span className="lk-ellipsis">{pick(first.preview)}</span>
        {sms && <span className={css.would}>{t.wouldSms(first.mobile)}</span>}
        {phone && <span className={css.would}>{t.wouldCall(first.mobile)}</span>}
        {waiting.length > 1 && <span className={css.would}>{t.more(waiting.length - 1)}</span>}
      </div>
      <Button theme="solid" type="danger" onClick={read}>{t.view}</Button>
    </section>
  );
}
