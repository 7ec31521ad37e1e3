import { IconSearch } from "@douyinfe/semi-icons";
import { Checkbox, Input, Tag } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { Avatar } from "../../parts/Avatar";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { BotBadge } from "./BotBadge";
import css from "./Details.module.css";
import type { Contact } from "./types";

export type Picked = Contact;

export function idsOf(picked: readonly Picked[]): { user_ids: string[]; app_ids: string[] } {
  const of = (kind: Contact["kind"]) => picked.filter((contact) => contact.kind === kind).map(({ id }) => id);
  return { user_ids: of("user"), app_ids: of("app") };
}

interface Props {
  picked: readonly Picked[];
  onChange: (picked: Picked[]) => void;
  /** Ids of who is in already. */
  without?: ReadonlySet<string>;
  /** One's groups as well. */
  groups?: boolean;
  /** What is picked for. */
  hint?: string;
}

/** Picks people and bots by searching. */
export function ContactPicker({ picked, onChange, without, groups: withGroups = false, hint: asked }: Props) {
  const t = useText(messengerTexts);
  const hint = asked ?? t.addMembersHint;
  const [words, setWords] = useState("");
  const query = useAsk("messenger.search", { words: useDeferredValue(words.trim()) }, { keepPrevious: true });
  const chosen = new Set(picked.map(({ id }) => id));
  const toggle = (contact: Contact) =>
    onChange(chosen.has(contact.id) ? picked.filter(({ id }) => id !== contact.id) : [...picked, contact]);
  return (
    <div className={css.picker}>
      <Input data-search prefix={<IconSearch />} placeholder={hint} aria-label={hint} value={words} onChange={setWords} showClear />
      {picked.length > 0 && (
        <div className={css.chosen}>
          {picked.map((contact) => (
            <Tag key={contact.id} closable color="blue" onClose={(_, event) => (event.preventDefault(), toggle(contact))}>{contact.name}</Tag>
          ))}
        </div>
      )}
      <Answered query={query} height="160px">
        {({ users, bots, groups }) => {
          const shown = [...users, ...(withGroups ? groups : []), ...bots].filter(({ id }) => !without?.has(id));
          if (shown.length === 0) return <p className={css.none}>{t.noMembersFound}</p>;
          return (
            <ul className={css.options}>
              {shown.map((contact) => (
                <li key={contact.id}><Option contact={contact} checked={chosen.has(contact.id)} onToggle={() => toggle(contact)} /></li>
              ))}
            </ul>
          );
        }}
      </Answered>
    </div>
  );
}

function Option({ contact, checked, onToggle }: { contact: Contact; checked: boolean; onToggle: () => void }) {
  const { name, hint, avatar, kind } = contact;
  return (
    <Checkbox className={css.option ?? ""} checked={checked} onChange={onToggle} aria-label={name}>
      <span className={css.optionWords}>
        <Avatar name={name} src={avatar} size={28} square={kind !== "user"} />
        <span className={css.optionName}>{name}</span>
        {kind === "app" && <BotBadge />}
        <span className={`lk-ellipsis ${css.optionHint}`}>{hint}</span>
      </span>
    </Checkbox>
  );
}
