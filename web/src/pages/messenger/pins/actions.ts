import { Toast } from "@douyinfe/semi-ui-19";
import { call } from "../../../net/call";
import { knownMarks, refreshMarks } from "../marks/marks";
import type { MessageAction } from "../menu/action";

/** Pins a message for everybody in its chat, or lets it go. */
export const pin: MessageAction = {
  key: "pin",
  label: (t, { client, message }) => (knownMarks(client, message)?.pinned ? t.unpin : t.pin),
  offered: ({ message }) => !message.deleted && message.msg_type !== "system",
  run: ({ client, message: { message_id }, message }, t) => {
    const action = knownMarks(client, message)?.pinned ? "messenger.unpin" : "messenger.pin";
    call(action, { message_id })
      .then(() => refreshMarks(client, message_id))
      .catch(() => Toast.error(t.pinFailed));
  },
};
