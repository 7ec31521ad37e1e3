import { IconComponentStroked } from "@douyinfe/semi-icons";
import css from "../Card.module.css";
import { signOf } from "./find";

/** An icon of the platform by its token, drawn with a sign of our own; one that is not documented as a blank tile. */
export default function StandardIcon({ token }: { token: string }) {
  const sign = signOf(token);
  if (!sign) return <IconComponentStroked size="inherit" data-sign="unknown" />;
  if ("icon" in sign) return <sign.icon {...{ size: "inherit", "data-sign": "known" }} />;
  return <span className={css.sign} data-sign="known" data-long={sign.words.length > 2} data-framed={sign.framed}>{sign.words}</span>;
}
