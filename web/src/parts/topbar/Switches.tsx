import { IconDesktop, IconLanguage, IconMoon, IconSun } from "@douyinfe/semi-icons";
import { Button, Dropdown } from "@douyinfe/semi-ui-19";
import { Trigger } from "../Trigger";
import { useLanguage, useText } from "../../state/language";
import { type Theme, useTheme } from "../../state/theme";

/** Names the other language, in that language, and changes to it. */
export function LanguageSwitch() {
  const [language, setLanguage] = useLanguage();
  const other = language === "zh" ? "en" : "zh";
  return (
    <Button theme="borderless" type="tertiary" icon={<IconLanguage />} lang={other} onClick={() => setLanguage(other)}>
      {other === "en" ? "English" : "中文"}
    </Button>
  );
}

export function ThemeSwitch() {
  const t = useText();
  const [theme, setTheme] = useTheme();
  const choices: { theme: Theme; label: string; icon: React.ReactNode }[] = [
    { theme: "system", label: t.themeSystem, icon: <IconDesktop /> },
    { theme: "light", label: t.themeLight, icon: <IconSun /> },
    { theme: "dark", label: t.themeDark, icon: <IconMoon /> },
  ];
  const menu = (
    <Dropdown.Menu>
      {choices.map((choice) => (
        <Dropdown.Item key={choice.theme} icon={choice.icon} active={choice.theme === theme} onClick={() => setTheme(choice.theme)}>
          {choice.label}
        </Dropdown.Item>
      ))}
    </Dropdown.Menu>
  );
  return (
    <Dropdown trigger="click" position="bottomRight" clickToHide render={menu}>
      <Trigger>
        <Button theme="borderless" type="tertiary" aria-label={t.theme} title={t.theme} icon={choices.find((one) => one.theme === theme)?.icon} />
      </Trigger>
    </Dropdown>
  );
}
