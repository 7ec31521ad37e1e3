import { useText } from "../../../state/language";
import { messengerTexts } from "../../../texts/messenger";
import { useMe } from "../hooks";
import type { Message } from "../types";

/** What stands in the place of a message that was taken back: who did it. */
export function Recalled({ recall }: { recall: Message["recall"] }) {
  const t = useText(messengerTexts);
  const me = useMe();
  if (!recall) return <>{t.recalled}</>;
  const { by, type } = recall;
  if (by.kind === "user" && by.id === me) return <>{t.recalledByMe}</>;
  if (type === "message_owner") return <>{t.recalledBy(by.name)}</>;
  return <>{type === "group_owner" ? t.recalledByOwner(by.name) : t.recalledByManager(by.name)}</>;
}
