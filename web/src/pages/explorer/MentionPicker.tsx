import { Select } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import { useAsk } from "../../net/ask";
import { usePick, useText } from "../../state/language";
import { toolTexts } from "../../texts/explorerTools";
import css from "./Tools.module.css";

interface Props {
  appId: string;
  /** What the field says while nobody is chosen. */
  placeholder: string;
  onPick: (openId: string, name: string) => void;
}

/** Finds a member by name and gives the open_id by which this app may mention them; "all" stands for everyone. */
export function MentionPicker({ appId, placeholder, onPick }: Props) {
  const t = useText(toolTexts);
  const pick = usePick();
  const [words, setWords] = useState("");
  // Made anew after each choice, so that it is empty again.
  const [turn, setTurn] = useState(0);
  const found = useAsk("explorer.users", { app_id: appId, q: useDeferredValue(words.trim()) }, { enabled: Boolean(appId), keepPrevious: true });
  const users = found.data?.users ?? [];
  const chosen = (id: string) => {
    onPick(id, id === "all" ? t.everyone : (users.find(({ open_id }) => open_id === id)?.name ?? ""));
    setWords("");
    setTurn(turn + 1);
  };
  return (
    <Select
      key={turn}
      className={css.picker ?? ""}
      disabled={!appId}
      filter
      remote
      placeholder={placeholder}
      aria-label={placeholder}
      searchPlaceholder={t.mentionSearch}
      emptyContent={t.mentionNone}
      loading={found.isFetching}
      onSearch={setWords}
      onChange={(value) => chosen(String(value))}
    >
      {!words.trim() && <Select.Option value="all" label={t.mentionAll} />}
      {users.map(({ open_id, name, en_name, out }) => (
        <Select.Option key={open_id} value={open_id} disabled={out !== null} label={[name, en_name, out ? `(${pick(out.said)})` : ""].filter(Boolean).join(" ")} />
      ))}
    </Select>
  );
}
