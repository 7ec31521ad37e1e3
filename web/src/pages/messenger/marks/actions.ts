import type { MessageAction } from "../menu/action";
import { ReactTool } from "./ReactTool";
import { ReactorsDialog } from "./ReactorsDialog";
import { knownMarks } from "./marks";

export const react: MessageAction = {
  key: "react",
  label: (t) => t.react,
  offered: ({ message }) => !message.deleted && message.msg_type !== "system",
  Tool: ReactTool,
};

export const reactors: MessageAction = {
  key: "reactors",
  label: (t) => t.reactors,
  offered: ({ message, client }) => !message.deleted && (knownMarks(client, message)?.reactions.length ?? 0) > 0,
  Dialog: ReactorsDialog,
};
