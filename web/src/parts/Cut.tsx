interface Props {
  children: string;
  /** The most room that it takes, in pixels; without it, what there is. */
  width?: number;
}

/** A name that may be longer than its place: cut off at its end, which for some scripts is at the left; whole where one points. */
export function Cut({ children, width }: Props) {
  return <span className="lk-ellipsis lk-cut" dir="auto" title={children} style={{ maxWidth: width ?? "100%" }}>{children}</span>;
}
