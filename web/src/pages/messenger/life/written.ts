import { EVERYONE, type Picked } from "../mentioning";
import type { Message } from "../types";

/** A text as its sender wrote it: names in place of what stands for those who are mentioned, and who they are, in order. */
export function asWritten(text: string, mentions: Message["mentions"], everyone: string): { text: string; picked: Picked[] } {
  const picked: Picked[] = [];
  const written = text.replace(/@_(?:all|user_\d+)/g, (key) => {
    const mention = mentions.find((one) => one.key === key);
    if (!mention) return key;
    const label = `@${key === "@_all" ? everyone : mention.name}`;
    picked.push({ label, id: key === "@_all" ? EVERYONE : mention.id });
    return label;
  });
  return { text: written, picked };
}
