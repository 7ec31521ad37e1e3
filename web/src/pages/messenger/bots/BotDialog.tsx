import { Button, TabPane, Tabs, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Dialog } from "../../../parts/Dialog";
import type { CustomBotCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { Facts } from "../../../parts/Facts";
import { useLanguage, useText } from "../../../state/language";
import { customBotTexts } from "../../../texts/customBots";
import { fullTime } from "../times";
import { BotFields } from "./BotFields";
import css from "./Bots.module.css";
import { BotWebhook } from "./BotWebhook";
import { changesOf, draftOf } from "./draft";

interface Props {
  chatId: string;
  bot: CustomBotCard;
  onClose: () => void;
}

/** A custom bot: how it is called and its settings, or to those who may not change it what it is. */
export function BotDialog({ chatId, bot, onClose }: Props) {
  const t = useText(customBotTexts);
  const [removing, setRemoving] = useState(false);
  if (removing) return <RemoveBotDialog chatId={chatId} bot={bot} onDone={onClose} onClose={() => setRemoving(false)} />;
  return (
    <Dialog title={bot.name} width={640} onClose={onClose}>
      {bot.may_change ? (
        <Tabs>
          <TabPane tab={t.call} itemKey="call"><div className={css.pane}><BotWebhook chatId={chatId} bot={bot} /></div></TabPane>
          <TabPane tab={t.settings} itemKey="settings">
            <div className={css.pane}><BotSettingsForm chatId={chatId} bot={bot} onRemove={() => setRemoving(true)} /></div>
          </TabPane>
        </Tabs>
      ) : (
        <div className={css.pane}><BotFacts bot={bot} /></div>
      )}
    </Dialog>
  );
}

function BotFacts({ bot }: { bot: CustomBotCard }) {
  const t = useText(customBotTexts);
  const [language] = useLanguage();
  const description = bot.description || <span className="lk-quiet">{t.noDescription}</span>;
  return <Facts rows={[[t.description, description], [t.creator, bot.creator], [t.createdAt, fullTime(bot.created_at, language)]]} />;
}

function BotSettingsForm({ chatId, bot, onRemove }: { chatId: string; bot: CustomBotCard; onRemove: () => void }) {
  const t = useText(customBotTexts);
  const { save } = useText();
  const [draft, setDraft] = useState(() => draftOf(bot));
  const change = useDo("custom_bots.change", {
    // Its messages are drawn with its name and icon.
    invalidates: ["custom_bots.", "messenger.messages", "messenger.chats"],
    onDone: (kept) => {
      setDraft(draftOf(kept));
      Toast.success(t.saved);
    },
  });
  const ready = Boolean(draft.name.trim());
  const submit = () => ready && change.mutate({ chat_id: chatId, custom_bot_id: bot.custom_bot_id, ...changesOf(bot, draft) });
  return (
    <>
      <BotFields draft={draft} refused={change.error} onChange={setDraft} onEnter={submit} />
      <div className={css.buttons}>
        <Button type="danger" onClick={onRemove}>{t.remove}</Button>
        <ActionButton theme="solid" disabled={!ready} busy={change.isPending} onClick={submit}>{save}</ActionButton>
      </div>
    </>
  );
}

function RemoveBotDialog({ chatId, bot, onDone, onClose }: Props & { onDone: () => void }) {
  const t = useText(customBotTexts);
  const remove = useDo("custom_bots.remove", {
    onDone: () => {
      Toast.success(t.removed);
      onDone();
    },
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t.removeTitle(bot.name)}
      confirm={t.removeConfirm}
      busy={remove.isPending}
      refused={remove.error}
      onConfirm={() => remove.mutate({ chat_id: chatId, custom_bot_id: bot.custom_bot_id })}
      onClose={onClose}
    >
      <p>{t.removeAsk}</p>
    </ConfirmDialog>
  );
}
