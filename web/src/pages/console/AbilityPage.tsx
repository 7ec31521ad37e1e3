import { IconApps, IconArticle, IconBolt, IconGridSquare, IconLink, IconTemplate, IconWindowAdaptionStroked } from "@douyinfe/semi-icons";
import { Button, TabPane, Tabs, Toast } from "@douyinfe/semi-ui-19";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useDo } from "../../net/ask";
import { ActionButton } from "../../parts/ActionButton";
import { ErrorNote } from "../../parts/ErrorNote";
import { PageFrame } from "../../parts/PageFrame";
import { StatusTag } from "../../parts/StatusTag";
import { useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";
import css from "./Ability.module.css";
import { useApp } from "./frame/useApp";

/** 添加应用能力: the bot, and what Feishu has besides. */
export default function AbilityPage() {
  const t = useText(consoleTexts);
  const others: [string, string, ReactNode][] = [
    [t.webApp, t.webAppHint, <IconWindowAdaptionStroked key="icon" />],
    [t.miniApp, t.miniAppHint, <IconGridSquare key="icon" />],
    [t.shortcut, t.shortcutHint, <IconBolt key="icon" />],
    [t.docsAddon, t.docsAddonHint, <IconArticle key="icon" />],
    [t.workbench, t.workbenchHint, <IconTemplate key="icon" />],
  ];
  return (
    <PageFrame title={t.ability} hint={t.abilityHint}>
      <Tabs>
        <TabPane tab={t.byAbility} itemKey="ability">
          <div className={css.grid} style={{ paddingTop: 16 }}>
            <BotCard />
            <LinkPreviewCard />
            {others.map(([name, hint, icon]) => (
              <Card key={name} name={name} hint={hint} icon={icon} off>
                <StatusTag tone="quiet">{t.notEmulated}</StatusTag>
              </Card>
            ))}
          </div>
        </TabPane>
      </Tabs>
    </PageFrame>
  );
}

function BotCard() {
  const t = useText(consoleTexts);
  const app = useApp();
  const navigate = useNavigate();
  const toBot = () => void navigate(`/app/${app.app_id}/bot`);
  const add = useDo("abilities.add_bot", {
    invalidates: ["apps.", "versions."],
    onDone: () => {
      Toast.success(t.botAddedToast);
      toBot();
    },
  });
  return (
    <Card name={t.bot} hint={t.botCard} icon={<IconApps />}>
      {app.bot_added ? (
        <>
          <Button onClick={toBot}>{t.configure}</Button>
          <StatusTag tone="good">{t.added}</StatusTag>
        </>
      ) : (
        <ActionButton theme="solid" busy={add.isPending} onClick={() => add.mutate({ app_id: app.app_id })}>
          {t.add}
        </ActionButton>
      )}
      {add.error && <ErrorNote refused={add.error} />}
    </Card>
  );
}

function LinkPreviewCard() {
  const t = useText(consoleTexts);
  const app = useApp();
  const navigate = useNavigate();
  return (
    <Card name={t.linkPreview} hint={t.linkPreviewHint} icon={<IconLink />}>
      <Button onClick={() => void navigate(`/app/${app.app_id}/link-preview`)}>{t.configure}</Button>
    </Card>
  );
}

interface CardProps {
  name: string;
  hint: string;
  icon: ReactNode;
  off?: boolean;
  children: ReactNode;
}

function Card({ name, hint, icon, off = false, children }: CardProps) {
  return (
    <section className={`${css.card} ${off ? css.off : ""}`} aria-label={name}>
      <div className={css.head}>
        <span className={css.icon}>{icon}</span>
        <h2>{name}</h2>
      </div>
      <div className={css.hint}>{hint}</div>
      <div className={css.foot}>{children}</div>
    </section>
  );
}
