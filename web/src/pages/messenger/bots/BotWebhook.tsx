import { IconSend } from "@douyinfe/semi-icons";
import { Input, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { CustomBotCard, SampleCard } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { Answered } from "../../../parts/Answered";
import { CodeBlock, type CodeLanguage } from "../../../parts/CodeBlock";
import { CopyButton } from "../../../parts/CopyButton";
import { ErrorNote } from "../../../parts/ErrorNote";
import { Field } from "../../../parts/Field";
import { PillTabs } from "../../../parts/PillTabs";
import { usePick, useText } from "../../../state/language";
import { customBotTexts } from "../../../texts/customBots";
import css from "./Bots.module.css";

interface Props {
  chatId: string;
  bot: CustomBotCard;
}

/** How a custom bot is called: its address and secret, a test, and code to begin with. */
export function BotWebhook({ chatId, bot }: Props) {
  const t = useText(customBotTexts);
  const ask = { chat_id: chatId, custom_bot_id: bot.custom_bot_id };
  const attempt = useDo("custom_bots.try", { invalidates: [], onDone: () => void Toast.success(t.tested) });
  const samples = useAsk("custom_bots.samples", ask);
  return (
    <>
      <Field label={t.webhook} hint={t.webhookHint}>{(id) => <Copied id={id} text={bot.url} copy={t.copyWebhook} />}</Field>
      {bot.signed && <Field label={t.secret} hint={t.signedHint}>{(id) => <Copied id={id} text={bot.secret} copy={t.copySecret} />}</Field>}
      <div className={css.test}>
        <ActionButton icon={<IconSend />} busy={attempt.isPending} onClick={() => attempt.mutate(ask)}>{t.test}</ActionButton>
        <span className={css.small}>{t.testHint}</span>
      </div>
      {attempt.error && <ErrorNote refused={attempt.error} />}
      <section className={css.samples} aria-label={t.samples}>
        <h3>{t.samples}</h3>
        <Answered query={samples} height="200px">{(found) => <Samples samples={found.samples} />}</Answered>
      </section>
    </>
  );
}

function Copied({ id, text, copy }: { id: string; text: string; copy: string }) {
  return (
    <div className={css.copied}>
      <Input id={id} readOnly value={text} onFocus={(event) => event.target.select()} />
      <CopyButton text={text} label={copy} size="default" />
    </div>
  );
}

function Samples({ samples }: { samples: SampleCard[] }) {
  const pick = usePick();
  const [chosen, setChosen] = useState("curl");
  const sample = samples.find(({ id }) => id === chosen) ?? samples[0];
  if (!sample) return null;
  return (
    <>
      <PillTabs tabs={samples.map(({ id, title }) => [id, title])} chosen={sample.id} onChoose={setChosen} />
      <CodeBlock code={sample.code} language={sample.language as CodeLanguage} maxHeight="300px" />
      <span className={css.small}>{pick(sample.note)}</span>
    </>
  );
}
