import { IconChevronRight, IconSearch } from "@douyinfe/semi-icons";
import { Checkbox, Input } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import { Link } from "react-router";
import type { DocGroup, DocHit, DocLink } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { usePick, useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import css from "./DocTree.module.css";
import { OpenApiButton } from "./OpenApiButton";

/** The table of contents, with a search above it whose results take its place. */
export function DocTree({ here }: { here: string }) {
  const t = useText(documentTexts);
  const [words, setWords] = useState("");
  const [emulatedOnly, setEmulatedOnly] = useState(false);
  const asked = useDeferredValue(words.trim());
  const tree = useAsk("docs.tree", {}, { staleTime: Number.POSITIVE_INFINITY });
  return (
    <nav className={css.tree} aria-label={t.contents}>
      <div className={css.top}>
        <Input prefix={<IconSearch />} placeholder={t.searchHint} aria-label={t.search} value={words} onChange={setWords} showClear />
        {!asked && <Checkbox checked={emulatedOnly} onChange={() => setEmulatedOnly(!emulatedOnly)}>{t.emulatedOnly}</Checkbox>}
      </div>
      {asked ? (
        <Found words={asked} />
      ) : (
        <Answered query={tree}>
          {({ groups }) => (
            <>
              {groups.map((group) => <Group key={group.key} group={group} here={here} emulatedOnly={emulatedOnly} />)}
              <OpenApiButton />
            </>
          )}
        </Answered>
      )}
    </nav>
  );
}

function Group({ group, here, emulatedOnly }: { group: DocGroup; here: string; emulatedOnly: boolean }) {
  const pick = usePick();
  const [toggled, setToggled] = useState(false);
  const items = emulatedOnly ? group.items.filter(({ emulated }) => emulated) : group.items;
  const holdsHere = items.some(({ path }) => path === here);
  // Guides and where one is stand open; so does what is left of an area when only little is.
  const open = toggled !== (group.kind === "guide" || holdsHere || emulatedOnly);
  if (!items.length) return null;
  return (
    <div className={css.group}>
      <button type="button" className={css.title} aria-expanded={open} onClick={() => setToggled(!toggled)}>
        <IconChevronRight size="small" className={open ? css.turned ?? "" : ""} />
        <span>{pick(group.title)}</span>
        {group.kind !== "guide" && <span className={css.count}>{items.length}</span>}
      </button>
      {open && items.map((item) => <Item key={item.path} item={item} isHere={item.path === here} />)}
    </div>
  );
}

function Item({ item, isHere }: { item: DocLink; isHere: boolean }) {
  const t = useText(documentTexts);
  const pick = usePick();
  return (
    <Link
      to={item.path}
      className={`${css.item} ${isHere ? css.here : ""} ${item.emulated ? "" : css.known}`}
      aria-current={isHere ? "page" : undefined}
      title={item.emulated ? undefined : t.notEmulatedMark}
      ref={isHere ? intoView : undefined}
    >
      {pick(item.title)}
    </Link>
  );
}

/** Brings the page's own line into the visible part of the tree; the window stays where it is. */
function intoView(line: HTMLElement | null): void {
  const box = line?.closest("aside");
  if (!line || !box) return;
  const above = line.getBoundingClientRect().top - box.getBoundingClientRect().top;
  if (above < 60 || above > box.clientHeight - 40) box.scrollTop += above - box.clientHeight / 3;
}

function Found({ words }: { words: string }) {
  const t = useText(documentTexts);
  const found = useAsk("docs.search", { q: words }, { keepPrevious: true, staleTime: 60_000 });
  return (
    <Answered query={found}>
      {({ hits }) => (
        <div className={css.group}>
          <div className={css.hint}>{hits.length ? t.found(hits.length) : t.foundNone(words)}</div>
          {hits.map((hit) => <Hit key={hit.page.path} hit={hit} />)}
        </div>
      )}
    </Answered>
  );
}

function Hit({ hit: { page, snippet } }: { hit: DocHit }) {
  const t = useText(documentTexts);
  const pick = usePick();
  return (
    <Link to={page.path} className={css.hit}>
      <b>{pick(page.title)}</b>
      {!page.emulated && <span className={css.mark}>{t.notEmulatedMark}</span>}
      <span className={css.snippet}>{pick(snippet)}</span>
    </Link>
  );
}
