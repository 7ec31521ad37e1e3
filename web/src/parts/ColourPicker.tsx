import type { ReactNode } from "react";
import { useText } from "../state/language";
import css from "./ColourPicker.module.css";

/** The colours that the server draws an icon with, by the name that it takes. */
const COLOURS = {
  blue: "#3370ff",
  green: "#34c724",
  orange: "#ff8800",
  red: "#f54a45",
  purple: "#7f3bf5",
  teal: "#04b49c",
  grey: "#646a73",
} as const;
type Colour = keyof typeof COLOURS;
const NAMES = Object.keys(COLOURS) as Colour[];

interface Props {
  /** Of what has the icon: its first letter is drawn. */
  name: string;
  /** A colour's name; "" is the first one. */
  colour: string;
  /** The address of a picture that is shown instead of the letter. */
  picture?: string | undefined;
  onPick: (colour: string) => void;
  /** Stands behind the colours. */
  children?: ReactNode;
}

/** Chooses the colour of an icon, which is shown beside. */
export function ColourPicker({ name, colour, picture, onPick, children }: Props) {
  const t = useText();
  return (
    <div className={css.colours}>
      {picture ? (
        <img className={css.preview} src={picture} alt="" />
      ) : (
        <span className={css.preview} style={{ background: COLOURS[NAMES.find((one) => one === colour) ?? "blue"] }} aria-hidden>
          {[...name.trim()][0]?.toUpperCase() ?? "?"}
        </span>
      )}
      {NAMES.map((one) => (
        <button
          key={one}
          type="button"
          className={`${css.colour} ${one === (colour || "blue") ? css.chosen : ""}`}
          style={{ background: COLOURS[one] }}
          aria-label={t.iconColour(t[`colour_${one}`])}
          aria-pressed={one === (colour || "blue")}
          onClick={() => onPick(one)}
        />
      ))}
      {children}
    </div>
  );
}
