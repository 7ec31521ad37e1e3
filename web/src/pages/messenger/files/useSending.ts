import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { outbox } from "../outbox";
import type { Chat, Message } from "../types";

interface Sending {
  /** What is looked at before it is sent. */
  files: readonly File[];
  add: (files: readonly File[]) => void;
  remove: (file: File) => void;
  /** Sends the files, each as a message, and what is said about them after. */
  send: (caption: string) => void;
  clear: () => void;
}

/** Files on their way into a chat: shown first, then sent. */
export function useSending(chat: Chat, replyTo: Message | null, inThread: boolean, onSent: () => void): Sending {
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly File[]>([]);
  const send = (caption: string) => {
    files.forEach((file, index) => outbox.send(client, chat.chat_id, "", index && !inThread ? null : replyTo, file, "", inThread));
    if (caption) outbox.send(client, chat.chat_id, caption, inThread ? replyTo : null, null, caption, inThread);
    setFiles([]);
    onSent();
  };
  return {
    files,
    add: (more) => setFiles([...files, ...more]),
    remove: (file) => setFiles(files.filter((other) => other !== file)),
    send,
    clear: () => setFiles([]),
  };
}
