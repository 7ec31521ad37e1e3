import { IconArrowUp, IconDelete, IconEdit, IconPlus } from "@douyinfe/semi-icons";
import { Button, Radio, RadioGroup, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link } from "react-router";
import type { AppCard, BotMenuEntry, BotMenuSettings, BotMenuTop, ConfigureMenu } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNote } from "../../../parts/ErrorNote";
import { StatusTag } from "../../../parts/StatusTag";
import { useText } from "../../../state/language";
import { botMenuTexts } from "../../../texts/botMenus";
import { EntryDialog } from "./EntryDialog";
import css from "./Menu.module.css";
import { type Place, put, raised, without } from "./menuDraft";

const MENU_EVENT = "application.bot.menu_v6";

/** 机器人菜单: what members see where they talk to the bot. Each change is kept at once, and in force with a version. */
export function MenuPane({ app }: { app: AppCard }) {
  const t = useText(botMenuTexts);
  const settings = useAsk("bot_menus.settings", { app_id: app.app_id });
  return (
    <section className="lk-pane lk-stack" aria-label={t.menu}>
      <Answered query={settings} height="120px">{(kept) => <Menu app={app} settings={kept} />}</Answered>
    </section>
  );
}

function Menu({ app, settings }: { app: AppCard; settings: BotMenuSettings }) {
  const t = useText(botMenuTexts);
  const [open, setOpen] = useState<Place | null>(null);
  const configure = useDo("bot_menus.configure", {
    invalidates: ["bot_menus.", "apps."],
    onDone: () => {
      Toast.success(t.saved);
      setOpen(null);
    },
  });
  const { menu, style } = settings;
  const keep = (change: Partial<ConfigureMenu>) => configure.mutate({ app_id: app.app_id, style, menu, ...change });
  const add = <Button icon={<IconPlus />} disabled={menu.length >= settings.most} onClick={() => setOpen({ top: menu.length, below: null })}>{t.add}</Button>;
  return (
    <>
      <div className="lk-row">
        <h2>{t.menu}</h2>
        {settings.pending ? <StatusTag tone="warn">{t.pending}</StatusTag> : menu.length > 0 && <StatusTag tone="good">{t.inForce}</StatusTag>}
      </div>
      <div className="lk-quiet">{t.hint}</div>
      {menu.length === 0 ? (
        <EmptyState title={t.none} hint={t.noneHint}>{add}</EmptyState>
      ) : (
        <>
          <RadioGroup value={style} aria-label={t.style} onChange={(event) => keep({ style: event.target.value as BotMenuSettings["style"] })}>
            <Radio value="floating" extra={t.floatingHint}>{t.floating}</Radio>
            <Radio value="switchable" extra={t.switchableHint}>{t.switchable}</Radio>
          </RadioGroup>
          <Tree settings={settings} onOpen={setOpen} onChange={(changed) => keep({ menu: changed })} />
          <Unheard appId={app.app_id} menu={menu} />
          <div>{add}</div>
        </>
      )}
      {configure.error && !open && <ErrorNote refused={configure.error} />}
      {open && (
        <EntryDialog
          entry={entryAt(menu, open)}
          parent={open.below === null ? null : (menu[open.top]?.name ?? null)}
          busy={configure.isPending}
          refused={configure.error}
          onSave={(entry) => keep({ menu: put(menu, open, entry) })}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function entryAt(menu: readonly BotMenuTop[], { top, below }: Place): BotMenuEntry | null {
  return (below === null ? menu[top] : menu[top]?.children[below]) ?? null;
}

interface TreeProps {
  settings: BotMenuSettings;
  onOpen: (place: Place) => void;
  onChange: (menu: ConfigureMenu["menu"]) => void;
}

function Tree({ settings: { menu, most_below }, onOpen, onChange }: TreeProps) {
  const t = useText(botMenuTexts);
  const row = (entry: BotMenuEntry, place: Place, last = false) => (
    <Row entry={entry} onEdit={() => onOpen(place)}>
      <Button size="small" theme="borderless" icon={<IconArrowUp />} disabled={(place.below ?? place.top) === 0} aria-label={t.up(entry.name)} onClick={() => onChange(raised(menu, place))} />
      <Button size="small" theme="borderless" type="danger" icon={<IconDelete />} disabled={last} aria-label={t.remove(entry.name)} onClick={() => onChange(without(menu, place))} />
    </Row>
  );
  return (
    <ul className={css.entries}>
      {menu.map((entry, top) => (
        <li key={top}>
          {row(entry, { top, below: null })}
          <ul className={`${css.entries} ${css.below}`}>
            {entry.children.map((child, below) => <li key={below}>{row(child, { top, below }, entry.children.length === 1)}</li>)}
            <li>
              <Button size="small" theme="borderless" icon={<IconPlus />} disabled={entry.children.length >= most_below} aria-label={t.addBelow(entry.name)} onClick={() => onOpen({ top, below: entry.children.length })}>
                {t.addBelow(entry.name)}
              </Button>
            </li>
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Row({ entry, onEdit, children }: { entry: BotMenuEntry; onEdit: () => void; children: React.ReactNode }) {
  const t = useText(botMenuTexts);
  const names = [entry.name, entry.name_en].filter(Boolean).join(" / ");
  return (
    <div className={css.entry}>
      <span className={css.words}>
        <span className="lk-ellipsis">{names}</span>
        <span className={`lk-ellipsis ${css.small}`}>{[t[entry.action], entry.event_key || entry.url].filter(Boolean).join(" · ")}</span>
      </span>
      <Button size="small" theme="borderless" icon={<IconEdit />} aria-label={t.change(entry.name)} onClick={onEdit} />
      {children}
    </div>
  );
}

/** Says it where an entry pushes an event that the app does not subscribe to. */
function Unheard({ appId, menu }: { appId: string; menu: readonly BotMenuTop[] }) {
  const t = useText(botMenuTexts);
  const events = useAsk("events.get", { app_id: appId }).data;
  const pushes = menu.some((top) => [top, ...top.children].some(({ action }) => action === "event"));
  const subscribed = events?.types.some(({ type, configured }) => type === MENU_EVENT && configured);
  if (!pushes || !events || subscribed) return null;
  return (
    <div className="lk-row">
      <StatusTag tone="warn">{t.notSubscribed}</StatusTag>
      <Link to={`/app/${appId}/event`}>{t.subscribe}</Link>
    </div>
  );
}
