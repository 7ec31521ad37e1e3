import { IconComment } from "@douyinfe/semi-icons";
import { useState } from "react";
import { useText } from "../../../state/language";
import { messageSearchTexts } from "../../../texts/messageSearch";
import list from "../Messenger.module.css";
import { SearchSheet } from "./SearchSheet";
import css from "./Searching.module.css";

/** Above the people, bots and groups that a search finds: the way to the messages that have the words. */
export function SearchAll({ words, onLeave }: { words: string; onLeave: () => void }) {
  const t = useText(messageSearchTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={`${list.row} ${css.all}`} onClick={() => setOpen(true)}>
        <IconComment />
        <span className="lk-ellipsis">{words ? t.forWords(words) : t.title}</span>
      </button>
      {open && <SearchSheet words={words} onClose={() => setOpen(false)} onLeave={onLeave} />}
    </>
  );
}
