import { IconEyeClosedSolid } from "@douyinfe/semi-icons";
import { useText } from "../../../state/language";
import { ephemeralTexts } from "../../../texts/ephemeral";
import css from "./Ephemeral.module.css";

/** Says below a card that nobody else sees it. */
export function OnlyYou() {
  const t = useText(ephemeralTexts);
  return <span className={css.only}><IconEyeClosedSolid size="small" />{t.onlyYou}</span>;
}
