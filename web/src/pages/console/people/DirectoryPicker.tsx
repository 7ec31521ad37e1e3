import { IconSearch } from "@douyinfe/semi-icons";
import { Checkbox, Input, Radio, Tag } from "@douyinfe/semi-ui-19";
import { type ReactNode, useDeferredValue, useState } from "react";
import type { DepartmentCard, PersonCard } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { Avatar } from "../../../parts/Avatar";
import { useText } from "../../../state/language";
import { consoleTexts } from "../../../texts/console";
import css from "./Picker.module.css";

export interface Chosen {
  people: PersonCard[];
  departments: DepartmentCard[];
}

interface Props {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
  /** People only. */
  peopleOnly?: boolean;
  /** One person instead of several. */
  single?: boolean;
  /** Not offered: user_ids. */
  without?: readonly string[];
}

/** Searches the enterprise, and ticks members and departments. */
export function DirectoryPicker({ chosen, onChange, peopleOnly = false, single = false, without = [] }: Props) {
  const t = useText(consoleTexts);
  const [words, setWords] = useState("");
  const query = useAsk("directory.search", { words: useDeferredValue(words) }, { keepPrevious: true });
  const hint = peopleOnly ? t.searchPeople : t.searchDirectory;
  const tick = (person: PersonCard) => onChange({ ...chosen, people: single ? [person] : toggled(chosen.people, person, "user_id") });
  const Mark = single ? Radio : Checkbox;
  return (
    <div className="lk-stack" style={{ gap: 8 }}>
      <Tags chosen={chosen} onChange={onChange} />
      <div className={css.frame}>
        <div className={css.search}>
          <Input prefix={<IconSearch />} value={words} placeholder={hint} aria-label={hint} showClear onChange={setWords} />
        </div>
        <div className={css.list}>
          <Answered query={query} height="120px">
            {(found) => {
              const departments = peopleOnly ? [] : found.departments;
              const people = found.people.filter(({ user_id }) => !without.includes(user_id));
              return (
                <>
                  {departments.length > 0 && <div className={css.label}>{t.departmentsLabel}</div>}
                  {departments.map((one) => (
                    <Row key={one.department_id} note={t.membersCount(one.members)}>
                      <Checkbox
                        checked={chosen.departments.some(({ department_id }) => department_id === one.department_id)}
                        onChange={() => onChange({ ...chosen, departments: toggled(chosen.departments, one, "department_id") })}
                      >
                        {one.path}
                      </Checkbox>
                    </Row>
                  ))}
                  {departments.length > 0 && people.length > 0 && <div className={css.label}>{t.peopleLabel}</div>}
                  {people.map((person) => (
                    <Row key={person.user_id} note={person.email}>
                      <Mark checked={chosen.people.some(({ user_id }) => user_id === person.user_id)} onChange={() => tick(person)}>
                        {person.name}
                      </Mark>
                    </Row>
                  ))}
                  {departments.length + people.length === 0 && <div className={css.empty}>{t.nobody}</div>}
                  {found.more && <div className={css.label}>{t.moreFound}</div>}
                </>
              );
            }}
          </Answered>
        </div>
      </div>
    </div>
  );
}

function Row({ note, children }: { note: string; children: ReactNode }) {
  return (
    <div className={css.row}>
      <span className={css.name}>{children}</span>
      <span className="lk-quiet lk-ellipsis">{note}</span>
    </div>
  );
}

/** What is chosen, each with a cross. */
function Tags({ chosen, onChange }: { chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  if (chosen.people.length + chosen.departments.length === 0) return null;
  return (
    <div className={css.chosen}>
      {chosen.departments.map((one) => (
        <Tag
          key={one.department_id}
          size="large"
          closable
          onClose={() => onChange({ ...chosen, departments: toggled(chosen.departments, one, "department_id") })}
        >
          {one.path}
        </Tag>
      ))}
      {chosen.people.map((person) => (
        <Tag key={person.user_id} size="large" closable onClose={() => onChange({ ...chosen, people: toggled(chosen.people, person, "user_id") })}>
          <span style={{ marginInlineEnd: 4 }}>
            <Avatar name={person.name} src={person.avatar} size={16} />
          </span>
          {person.name}
        </Tag>
      ))}
    </div>
  );
}

function toggled<Item, Key extends keyof Item>(items: readonly Item[], item: Item, key: Key): Item[] {
  const rest = items.filter((other) => other[key] !== item[key]);
  return rest.length < items.length ? rest : [...items, item];
}
