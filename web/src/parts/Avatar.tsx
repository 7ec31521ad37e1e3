import css from "./Avatar.module.css";

interface Props {
  name: string;
  /** An address of this server; empty for none. */
  src?: string | null;
  size?: number;
  /** People are round; apps, enterprises and groups have corners. */
  square?: boolean;
}

const TONES = ["#245bdb", "#0b7a5e", "#b3590a", "#7c45d6", "#b3336d", "#127390", "#647010", "#56668a"];

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
