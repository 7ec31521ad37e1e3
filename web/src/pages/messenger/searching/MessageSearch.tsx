import { IconSearch } from "@douyinfe/semi-icons";
import { Input, Radio, RadioGroup } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useRef, useState } from "react";
import { useText } from "../../../state/language";
import { messageSearchTexts } from "../../../texts/messageSearch";
import type { Chat } from "../types";
import { Filters } from "./Filters";
import { Results } from "./Results";
import css from "./Searching.module.css";
import { NO_FILTERS, askOf } from "./filters";

interface Props {
  chat?: Chat;
  words?: string;
  onLeave: () => void;
}

const WORDS_MOST = 100;

/** Words, where they are looked for, and what was found. */
export function MessageSearch({ chat, words: first = "", onLeave }: Props) {
  const t = useText(messageSearchTexts);
  const [words, setWords] = useState(first);
  const [here, setHere] = useState(chat !== undefined);
  const [filters, setFilters] = useState(NO_FILTERS);
  const results = useRef<HTMLDivElement>(null);
  const sought = useDeferredValue(words.trim());
  return (
    <div className={css.search}>
      <Input
        autoFocus
        prefix={<IconSearch />}
        placeholder={t.searchHint}
        aria-label={t.title}
        maxLength={WORDS_MOST}
        value={words}
        onChange={setWords}
        showClear
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          results.current?.querySelector<HTMLElement>("li > button")?.focus();
        }}
      />
      {chat && (
        <RadioGroup type="button" aria-label={t.searchIn} value={here ? "here" : "all"} onChange={({ target }) => setHere(target.value === "here")}>
          <Radio value="here">{t.thisChat}</Radio>
          <Radio value="all">{t.allChats}</Radio>
        </RadioGroup>
      )}
      <Filters filters={filters} onChange={setFilters} />
      <div ref={results}><Results ask={askOf(sought, here && chat ? chat.chat_id : "", filters)} onLeave={onLeave} /></div>
    </div>
  );
}
