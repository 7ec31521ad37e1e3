import { platformNow } from "../../../state/clock";
import type { MessageAction, Texts } from "../menu/action";
import { EditDialog } from "./EditDialog";
import { RecallDialog } from "./RecallDialog";
import { type NotAllowed, whyNotEdited, whyNotRecalled } from "./allowed";

export const edit: MessageAction = {
  key: "edit",
  label: (t) => t.edit,
  // A post is sent by programs, which edit it as well.
  offered: ({ message, mine }) => mine && !message.deleted && message.msg_type === "text",
  unavailable: (t, { message, chat }) => told(t, whyNotEdited(message, chat.rules, platformNow())),
  Dialog: EditDialog,
};

export const recall: MessageAction = {
  key: "recall",
  label: (t) => t.recall,
  danger: true,
  offered: ({ message, mine, chat }) => !message.deleted && (mine || chat.rules.governs),
  unavailable: (t, { message, mine, chat }) => told(t, whyNotRecalled(message, mine, chat.rules, platformNow())),
  Dialog: RecallDialog,
};

function told(t: Texts, why: NotAllowed | null): string | null {
  if (!why) return null;
  if (why.why === "often") return t.editedOften(why.times);
  return why.why === "over" ? t.overHours(why.hours) : t.notAllowed;
}
