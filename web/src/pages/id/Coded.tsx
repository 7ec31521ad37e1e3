import { CopyButton } from "../../parts/CopyButton";
import { useText } from "../../state/language";
import { idTexts } from "../../texts/ids";
import css from "./Id.module.css";

/** A value that programs use, to be copied. */
export function Coded({ name, value }: { name: string; value: string }) {
  const t = useText(idTexts);
  return (
    <span className={css.coded}>
      <code>{value}</code>
      <CopyButton text={value} name={t.copyOf(name)} />
    </span>
  );
}
