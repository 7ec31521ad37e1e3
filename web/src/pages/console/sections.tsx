import { IconApps, IconBell, IconGridView, IconHistogram, IconKey, IconLock, IconSend, IconUserGroup } from "@douyinfe/semi-icons";
import type { SideGroup } from "../../parts/SideNav";
import type { consoleTexts } from "../../texts/console";

/** The left bar of an app. Its bot's page is there once the bot is added. */
export function appSections(t: (typeof consoleTexts)["zh"], appId: string, abilities: { bot: boolean }): SideGroup[] {
  const at = (page: string) => `/app/${appId}/${page}`;
  const bot = { to: at("bot"), label: t.bot, icon: <IconApps /> };
  return [
    {
      label: t.groupBasics,
      items: [
        { to: at("baseinfo"), label: t.baseinfo, icon: <IconKey /> },
        { to: at("member"), label: t.member, icon: <IconUserGroup /> },
      ],
    },
    {
      label: t.groupAbilities,
      items: [{ to: at("ability"), label: t.ability, icon: <IconGridView /> }, ...(abilities.bot ? [bot] : [])],
    },
    {
      label: t.groupDevelopment,
      items: [
        { to: at("auth"), label: t.auth, icon: <IconLock /> },
        { to: at("event"), label: t.event, icon: <IconBell /> },
      ],
    },
    { label: t.groupRelease, items: [{ to: at("version"), label: t.version, icon: <IconSend /> }] },
    { label: t.groupMonitoring, items: [{ to: at("logs"), label: t.logs, icon: <IconHistogram /> }] },
  ];
}
