import { IconCopy, IconReply } from "@douyinfe/semi-icons";
import { linkTo } from "../links";
import { edit, recall } from "../life/actions";
import { react, reactors } from "../marks/actions";
import { pin } from "../pins/actions";
import { plainText } from "../plainText";
import { urgeAction } from "../urgent/urgeAction";
import { RawDialog } from "./RawDialog";
import { putOnTop } from "../parts/putOnTop";
import type { MessageAction } from "./action";

const reply: MessageAction = {
  key: "reply",
  label: (t) => t.reply,
  icon: <IconReply />,
  offered: ({ message }) => !message.deleted,
  run: (on) => on.reply(on.message),
};

const copyText: MessageAction = {
  key: "copyText",
  label: (t) => t.copyText,
  icon: <IconCopy />,
  offered: ({ message }) => !message.deleted,
  run: ({ message, copy }, t) => copy(plainText(message, t)),
};

const copyLink: MessageAction = {
  key: "copyLink",
  label: (t) => t.copyLink,
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

const viewRaw: MessageAction = { key: "viewRaw", label: (t) => t.viewRaw, Dialog: RawDialog };

/** What a message's menu has, in this order. */
export const ACTIONS: readonly MessageAction[] = [
  react,
  reply,
  pin,
  reactors,
  copyText,
  copyLink,
  edit,
  urgeAction,
  putOnTop,
  copyMessageId,
  copyChatId,
  viewRaw,
  recall,
];
