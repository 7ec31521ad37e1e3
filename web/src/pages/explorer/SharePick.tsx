import { Select } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import { useAsk } from "../../net/ask";
import { Field } from "../../parts/Field";
import { useText } from "../../state/language";
import { toolTexts } from "../../texts/explorerTools";
import { MentionPicker } from "./MentionPicker";

interface Props {
  appId: string;
  type: string;
  onChange: (content: string) => void;
}

/** Finds the person or the group that is to be shared, and writes their id into the content. */
export function SharePick({ appId, type, onChange }: Props) {
  const t = useText(toolTexts);
  const set = (content: object) => onChange(JSON.stringify(content, null, 2));
  if (type === "share_user") {
    return (
      <Field label={t.shareUser} hint={appId ? undefined : t.mentionNeedsApp}>
        {() => <MentionPicker appId={appId} placeholder={t.mentionSearch} onPick={(user_id) => user_id !== "all" && set({ user_id })} />}
      </Field>
    );
  }
  return <Field label={t.shareChat} hint={t.shareChatHint}>{(id) => <Groups id={id} onPick={(chat_id) => set({ chat_id })} />}</Field>;
}

function Groups({ id, onPick }: { id: string; onPick: (chatId: string) => void }) {
  const t = useText(toolTexts);
  const [words, setWords] = useState("");
  const found = useAsk("messenger.search", { words: useDeferredValue(words.trim()) }, { keepPrevious: true });
  const groups = found.data?.groups ?? [];
  return (
    <Select id={id} filter remote onSearch={setWords} loading={found.isFetching} style={{ width: 280 }} placeholder={t.shareChatPick} aria-label={t.shareChat} emptyContent={t.shareChatNone} onChange={(value) => onPick(String(value))}>
      {groups.map((group) => <Select.Option key={group.id} value={group.id}>{group.name}</Select.Option>)}
    </Select>
  );
}
