import css from "./Avatar.module.css";

interface Props {
  name: string;
  /** An address of this server; empty for none. */
  src?: string | null;
  size?: number;
  /** People are round; apps, enterprises and groups have corners. */
  square?: boolean;
}

const TONES = ["#3370ff", "#0f9d78", "#d9730d", "#8b57e0", "#c2417c", "#1688a8", "#6b7a12", "#5b6b8c"];

/** A picture, or else the name's initial on a colour that stays with the name. */
export function Avatar({ name, src, size = 32, square = false }: Props) {
  const shape = { width: size, height: size, borderRadius: square ? Math.max(4, size / 5) : "50%" };
  if (src) return <img className={css.avatar} style={shape} src={src} alt="" loading="lazy" />;
  return (
    <span className={css.avatar} style={{ ...shape, background: toneOf(name), fontSize: Math.round(size * 0.42) }} aria-hidden>
      {initialOf(name)}
    </span>
  );
}

function initialOf(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? "?";
}

function toneOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return TONES[sum % TONES.length] as string;
}
