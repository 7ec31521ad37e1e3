import { IconForwardStroked } from "@douyinfe/semi-icons";
import type { DialogProps, MessageAction } from "../menu/action";
import { ForwardDialog } from "./ForwardDialog";
import { mayForward } from "./picking";

function ForwardOne({ on, onClose }: DialogProps) {
  return <ForwardDialog messages={[on.message]} merged={false} onClose={onClose} />;
}

export const forward: MessageAction = {
  key: "forward",
  label: (t) => t.forward,
  icon: <IconForwardStroked />,
  offered: ({ message, chat }) => mayForward(message) && chat.rules.copies,
  Dialog: ForwardOne,
};

export const pickSeveral: MessageAction = {
  key: "pickSeveral",
  label: (t) => t.pickSeveral,
  offered: ({ message, chat, picking }) => picking !== null && mayForward(message) && chat.rules.copies,
  run: ({ message, picking }) => picking?.begin(message),
};
