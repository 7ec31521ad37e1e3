import { Select } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import { usePages } from "../../../net/ask";
import { useText } from "../../../state/language";
import { groupTexts } from "../../../texts/groups";
import type { Party } from "../types";

interface Props {
  chatId: string;
  label: string;
  /** Bots can be chosen too. */
  withBots?: boolean;
  /** Ids of those who are not offered. */
  without: readonly string[];
  chosen?: string | undefined;
  disabled?: boolean;
  onChoose: (party: Party) => void;
}

/** Chooses a member of a group by their name. */
export function MemberPicker({ chatId, label, withBots = false, without, chosen, disabled = false, onChoose }: Props) {
  const t = useText(groupTexts);
  const [words, setWords] = useState("");
  const query = usePages("groups.members", { chat_id: chatId, words: useDeferredValue(words.trim()) });
  const found = query.data?.pages[0]?.members.map(({ party }) => party) ?? [];
  const offered = found.filter(({ kind, id }) => (withBots || kind === "user") && !without.includes(id));
  return (
    <Select
      filter
      remote
      aria-label={label}
      placeholder={label}
      value={chosen ?? ""}
      disabled={disabled}
      loading={query.isFetching}
      emptyContent={t.noMemberFound}
      style={{ width: "100%" }}
      onSearch={setWords}
      onChange={(id) => {
        const party = offered.find((one) => one.id === id);
        if (party) onChoose(party);
      }}
    >
      {offered.map(({ id, name }) => <Select.Option key={id} value={id}>{name}</Select.Option>)}
    </Select>
  );
}
