import { IconCopy, IconReply } from "@douyinfe/semi-icons";
import { forward, pickSeveral } from "../forwards/action";
import { linkTo } from "../links";
import { edit, recall } from "../life/actions";
import { react, reactors } from "../marks/actions";
import { pin } from "../pins/actions";
import { plainText } from "../plainText";
import { openThread } from "../threads/action";
import { urgeAction } from "../urgent/urgeAction";
import { WhyDialog } from "../why/WhyDialog";
import { RawDialog } from "./RawDialog";
import { putOnTop } from "../parts/putOnTop";
import type { MessageAction } from "./action";

const reply: MessageAction = {
  key: "reply",
  label: (t) => t.reply,
  icon: <IconReply />,
  // In a thread, and where each message begins one, an answer stands in it.
  offered: ({ message, chat, openThread }) => !message.deleted && !message.thread_id && openThread !== null && chat.group_message_type === "chat",
  run: (on) => on.reply(on.message),
};

const copyText: MessageAction = {
  key: "copyText",
  label: (t) => t.copyText,
  icon: <IconCopy />,
  offered: ({ message, chat }) => !message.deleted && chat.rules.copies,
  run: ({ message, copy }, t) => copy(plainText(message, t)),
};

/** Says why a message can be neither copied nor forwarded. */
const notTaken: MessageAction = {
  key: "notTaken",
  label: (t) => t.copyAndForward,
  offered: ({ message, chat }) => !message.deleted && !chat.rules.copies,
  unavailable: (t) => t.copyingClosed,
};

const copyLink: MessageAction = {
  key: "copyLink",
  label: (t) => t.copyLink,
  // A link leads to what the chat shows.
  offered: ({ message }) => !message.in_thread,
  run: ({ message, copy }) => copy(`${window.location.origin}${linkTo(message)}`),
};

const copyMessageId: MessageAction = {
  key: "copyMessageId",
  label: (t) => t.copyMessageId,
  run: ({ message, copy }) => copy(message.message_id),
};

const copyChatId: MessageAction = {
  key: "copyChatId",
  label: (t) => t.copyChatId,
  run: ({ message, copy }) => copy(message.chat_id),
};

const viewRaw: MessageAction = {
  key: "viewRaw",
  label: (t) => t.viewRaw,
  offered: ({ chat }) => chat.rules.copies,
  Dialog: RawDialog,
};

const whyNothing: MessageAction = {
  key: "whyNothing",
  label: (t) => t.whyNothing,
  offered: ({ message, develops }) => develops && !message.deleted,
  Dialog: WhyDialog,
};

/** What a message's menu has, in this order. */
export const ACTIONS: readonly MessageAction[] = [
  react,
  reply,
  pin,
  reactors,
  openThread,
  forward,
  copyText,
  notTaken,
  copyLink,
  edit,
  urgeAction,
  putOnTop,
  pickSeveral,
  copyMessageId,
  copyChatId,
  viewRaw,
  whyNothing,
  recall,
];
