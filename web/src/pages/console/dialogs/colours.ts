/** The colours that the server draws an app's icon with, by the name that `apps.create` takes. */
export const ICON_COLOURS: Record<string, string> = {
  blue: "#3370ff",
  green: "#34c724",
  orange: "#ff8800",
  red: "#f54a45",
  purple: "#7f3bf5",
  teal: "#04b49c",
  grey: "#646a73",
};
