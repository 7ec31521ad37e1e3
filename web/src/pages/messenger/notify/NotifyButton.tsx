import { IconBell, IconBellStroked } from "@douyinfe/semi-icons";
import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useText } from "../../../state/language";
import { notifyTexts } from "../../../texts/notify";
import { allow, canNotify, useNotifying, wish } from "./notifying";

/** Begins and ends the browser's notifications of new messages. */
export function NotifyButton() {
  const said = useText(notifyTexts);
  const on = useNotifying();
  if (!canNotify()) return null;
  const begin = async () => ((await allow()) ? Toast.success(said.begun) : Toast.warning(said.blocked));
  const label = on ? said.end : said.begin;
  return <Button icon={on ? <IconBell /> : <IconBellStroked />} aria-label={label} aria-pressed={on} title={label} onClick={() => (on ? wish.set("off") : void begin())} />;
}
