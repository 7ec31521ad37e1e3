import type { QueryClient } from "@tanstack/react-query";
import type { ComponentType, ReactNode } from "react";
import type { useText } from "../../../state/language";
import type { messengerTexts } from "../../../texts/messenger";
import type { Picking } from "../forwards/picking";
import type { Chat, Message } from "../types";

/** What can be done in the open conversation from any message of it. */
export interface Conversing {
  chat: Chat;
  reply: (message: Message) => void;
  /** Opens the thread of a message; null where one is in a thread already. */
  openThread: ((message: Message) => void) | null;
  /** One develops an app, and may ask why it did not hear of something. */
  develops: boolean;
  /** Several messages being selected; null where that is not done. */
  picking: Picking | null;
}

/** The message that something is done with, and what it is done by. */
export interface OnMessage extends Conversing {
  message: Message;
  mine: boolean;
  client: QueryClient;
  /** Puts a text on the clipboard, and tells how that went. */
  copy: (text: string) => void;
}

export interface DialogProps {
  on: OnMessage;
  onClose: () => void;
}

export type Texts = ReturnType<typeof useText<(typeof messengerTexts)["zh"]>>;

/** One line of a message's menu. With an icon it stands beside the message, otherwise behind "more". */
export interface MessageAction {
  key: string;
  label: (t: Texts, on: OnMessage) => string;
  icon?: ReactNode;
  /** It takes something away. */
  danger?: boolean;
  /** Whether this message has it; always, where it is not said. */
  offered?: (on: OnMessage) => boolean;
  /** Why it cannot be done with this message now, though it is offered; null: it can. */
  unavailable?: (t: Texts, on: OnMessage) => string | null;
  /** What it does at once. */
  run?: (on: OnMessage, t: Texts) => void;
  /** What it opens, until that is closed. */
  Dialog?: ComponentType<DialogProps>;
  /** Stands beside the message in the place of a button with the icon, as something that opens a choice does. */
  Tool?: ComponentType<{ on: OnMessage }>;
}
