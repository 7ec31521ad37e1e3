import { IconSearch } from "@douyinfe/semi-icons";
import { Input, Modal } from "@douyinfe/semi-ui-19";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useDo } from "../../net/ask";
import { useTellRefusal } from "../../parts/useTellRefusal";
import { useText } from "../../state/language";
import { useRenewSession, useSession } from "../../state/session";
import { paletteTexts } from "../../texts/palette";
import { EVERYWHERE, type Entry, useEntries } from "./entries";
import css from "./Palette.module.css";

/** Everything that can be gone to, found while one types, by the keyboard alone. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useText(paletteTexts);
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed.trim());
  const { state } = useSession();
  const { entries, waiting, stale } = useEntries(words, state);
  const choose = useChoose(onClose);
  const list = useId();
  // By its key: what is found later comes in between.
  const [marked, setMarked] = useState<string>();
  const at = Math.max(0, entries.findIndex(({ key }) => key === marked));
  const [held, setHeld] = useState(false);
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // While characters are being composed, Enter and the arrows belong to the input method.
    if (event.nativeEvent.isComposing) return;
    if (step) {
      event.preventDefault();
      setMarked(entries[(at + step + entries.length) % Math.max(entries.length, 1)]?.key);
    }
    if (event.key !== "Enter") return;
    // What was in sight is meant, not what is found in the next moment.
    if (entry && known) choose(entry);
    else setHeld(true);
  };
  const entry = entries[at];
  const known = words === typed.trim() && !stale && (!waiting || entry?.key !== EVERYWHERE);
  // Who types fast presses Enter before anything is found: it is carried out then.
  useEffect(() => {
    if (!held || !known || !entry) return;
    setHeld(false);
    choose(entry);
  }, [held, known, entry, choose]);
  return (
    <Modal visible title={t.title} header={null} footer={null} width={640} closable={false} className={css.modal ?? ""} style={{ top: "10vh" }} onCancel={onClose}>
      <div className={css.palette} onKeyDown={press}>
        <h2 id="semi-modal-title" className="lk-unseen">{t.title}</h2>
        <Input
          size="large"
          prefix={<IconSearch />}
          value={typed}
          placeholder={t.field}
          autoFocus
          role="combobox"
          aria-label={t.field}
          aria-expanded
          aria-controls={list}
          aria-activedescendant={entries.length ? `${list}-${at}` : undefined}
          onChange={(value) => (setTyped(value), setMarked(undefined), setHeld(false))}
        />
        <Choices id={list} entries={entries} at={at} waiting={waiting} onChoose={choose} onMark={(number) => setMarked(entries[number]?.key)} />
        {entries.length < 2 && words && !waiting && <p className={css.hint}>{t.nothing(words)}</p>}
        <p className={css.keys} aria-hidden>{t.keys}</p>
      </div>
    </Modal>
  );
}

function useChoose(onClose: () => void): (entry: Entry) => void {
  const navigate = useNavigate();
  const renew = useRenewSession();
  const tell = useTellRefusal();
  const act = useDo("session.continue_as", { invalidates: [], onRefused: tell, onDone: () => void renew() });
  return ({ link, actAs }) => {
    onClose();
    if (link) void navigate(link);
    if (actAs) act.mutate(actAs);
  };
}

interface ChoicesProps {
  id: string;
  entries: readonly Entry[];
  at: number;
  /** More may come in between. */
  waiting: boolean;
  onChoose: (entry: Entry) => void;
  onMark: (at: number) => void;
}

function Choices({ id, entries, at, waiting, onChoose, onMark }: ChoicesProps) {
  const t = useText(paletteTexts);
  const marked = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for what ends the effect.
    void marked.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <ul id={id} role="listbox" aria-label={t.title} aria-busy={waiting} className={css.list}>
      {entries.map((entry, number) => (
        <li
          key={entry.key}
          id={`${id}-${number}`}
          ref={number === at ? marked : undefined}
          role="option"
          aria-selected={number === at}
          className={number === at ? `${css.entry} ${css.marked}` : css.entry}
          onMouseMove={() => number !== at && onMark(number)}
          onClick={() => onChoose(entry)}
        >
          <span className={css.words}>
            <span className="lk-ellipsis">{entry.label}</span>
            {entry.hint && <span className={`${css.hint} lk-ellipsis`}>{entry.hint}</span>}
          </span>
          {entry.group !== entries[number - 1]?.group && <span className={css.group}>{entry.group}</span>}
        </li>
      ))}
    </ul>
  );
}
