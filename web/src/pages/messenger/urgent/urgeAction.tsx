import type { MessageAction } from "../menu/action";
import { UrgeDialog } from "./UrgeDialog";

/** Urges people to read what one said. */
export const urgeAction: MessageAction = {
  key: "urge",
  label: (t) => t.urge,
  offered: ({ message, mine }) => mine && !message.deleted,
  Dialog: UrgeDialog,
};
