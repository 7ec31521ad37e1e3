import { IconCommentStroked } from "@douyinfe/semi-icons";
import type { MessageAction } from "../menu/action";

export const openThread: MessageAction = {
  key: "openThread",
  label: (t, { message }) => (message.thread_id ? t.openThread : t.beginThread),
  icon: <IconCommentStroked />,
  // A recalled message takes no answer; what was answered before stays to be read.
  offered: ({ message, openThread: open }) => open !== null && (!message.deleted || message.thread !== null),
  run: (on) => on.openThread?.(on.message),
};
