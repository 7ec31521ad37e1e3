import { IconSearch } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { useText } from "../state/language";

interface Props {
  /** What can be searched for. */
  hint: string;
  /** What the field holds at first. */
  words?: string;
  autoFocus?: boolean;
  size?: "default" | "large";
  className?: string | undefined;
}

/** A field of words that leads to what they find, everywhere. */
export function SearchForm({ hint, words: first = "", autoFocus = false, size = "default", className }: Props) {
  const { search: label } = useText();
  const navigate = useNavigate();
  const [words, setWords] = useState(first);
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Without words there is nothing to look for yet: they are asked for.
    if (!words.trim()) return event.currentTarget.querySelector("input")?.focus();
    void navigate(`/search?q=${encodeURIComponent(words.trim())}`);
  };
  return (
    <form role="search" aria-label={label} className={className} onSubmit={search}>
      <Input size={size} prefix={<IconSearch />} placeholder={hint} aria-label={hint} value={words} onChange={setWords} showClear autoFocus={autoFocus} />
      <Button size={size} theme="solid" htmlType="submit">{label}</Button>
    </form>
  );
}
