import { IconSearch } from "@douyinfe/semi-icons";
import { Input } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { useText } from "../../state/language";

export function SearchBox({ onSearch }: { onSearch: (words: string) => void }) {
  const t = useText();
  const [words, setWords] = useState("");
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) onSearch(words.trim());
  };
  return (
    <form role="search" onSubmit={search}>
      <Input prefix={<IconSearch />} placeholder={t.searchHint} aria-label={t.search} value={words} onChange={setWords} showClear />
    </form>
  );
}
