interface Props {
  /** The address of the app's picture. */
  src: string;
  size?: number;
}

/** An app's picture. */
export function AppIcon({ src, size = 40 }: Props) {
  return (
    <img src={src} alt="" width={size} height={size} style={{ borderRadius: Math.round(size / 4.4), objectFit: "cover", flex: "none" }} />
  );
}
