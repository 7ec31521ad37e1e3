import { IconSearch } from "@douyinfe/semi-icons";
import { Input } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { useText } from "../../state/language";
import css from "./TopBar.module.css";

const KEY = navigator.platform.startsWith("Mac") ? "⌘K" : "Ctrl K";

interface Props {
  onSearch: (words: string) => void;
  onPalette: () => void;
}

/** Words to search for; the key at its end opens the palette. */
export function SearchBox({ onSearch, onPalette }: Props) {
  const t = useText();
  const [words, setWords] = useState("");
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) onSearch(words.trim());
  };
  return (
    <form role="search" aria-label={t.searchAll} onSubmit={search}>
      <Input prefix={<IconSearch />} placeholder={t.searchHint} aria-label={t.search} value={words} onChange={setWords} showClear suffix={<button type="button" className={css.key} aria-label={`${t.palette} ${KEY}`} title={t.palette} onClick={onPalette}>{KEY}</button>} />
    </form>
  );
}
