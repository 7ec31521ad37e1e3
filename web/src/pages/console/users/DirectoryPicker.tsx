import { IconSearch } from "@douyinfe/semi-icons";
import { Checkbox, Input, Radio, Tag } from "@douyinfe/semi-ui-19";
import { type ReactNode, useDeferredValue, useState } from "react";
import type { DepartmentCard, UserCard } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { Avatar } from "../../../parts/Avatar";
import { useText } from "../../../state/language";
import { consoleTexts } from "../../../texts/console";
import css from "./Picker.module.css";

export interface Chosen {
  users: UserCard[];
  departments: DepartmentCard[];
}

interface Props {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
  /** People only. */
  usersOnly?: boolean;
  /** One person instead of several. */
  single?: boolean;
  /** Not offered: user_ids. */
  without?: readonly string[];
}

/** Searches the enterprise, and ticks members and departments. */
export function DirectoryPicker({ chosen, onChange, usersOnly = false, single = false, without = [] }: Props) {
  const t = useText(consoleTexts);
  const [words, setWords] = useState("");
  const query = useAsk("directory.search", { words: useDeferredValue(words) }, { keepPrevious: true });
  const hint = usersOnly ? t.searchUsers : t.searchDirectory;
  const tick = (user: UserCard) => onChange({ ...chosen, users: single ? [user] : toggled(chosen.users, user, "user_id") });
  const Mark = single ? Radio : Checkbox;
  return (
    <div className="lk-stack" style={{ gap: 8 }}>
      <Tags chosen={chosen} onChange={onChange} />
      <div className={css.frame}>
        <div className={css.search} data-search>
          <Input prefix={<IconSearch />} value={words} placeholder={hint} aria-label={hint} showClear onChange={setWords} />
        </div>
        <div className={css.list}>
          <Answered query={query} height="120px">
            {(found) => {
              const departments = usersOnly ? [] : found.departments;
              const users = found.users.filter(({ user_id }) => !without.includes(user_id));
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
                  {departments.length > 0 && users.length > 0 && <div className={css.label}>{t.usersLabel}</div>}
                  {users.map((user) => (
                    <Row key={user.user_id} note={user.email}>
                      <Mark checked={chosen.users.some(({ user_id }) => user_id === user.user_id)} onChange={() => tick(user)}>
                        {user.name}
                      </Mark>
                    </Row>
                  ))}
                  {departments.length + users.length === 0 && <div className={css.empty}>{t.nobody}</div>}
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
  if (chosen.users.length + chosen.departments.length === 0) return null;
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
      {chosen.users.map((user) => (
        <Tag key={user.user_id} size="large" closable onClose={() => onChange({ ...chosen, users: toggled(chosen.users, user, "user_id") })}>
          <span style={{ marginInlineEnd: 4 }}>
            <Avatar name={user.name} src={user.avatar} size={16} />
          </span>
          {user.name}
        </Tag>
      ))}
    </div>
  );
}

function toggled<Item, Key extends keyof Item>(items: readonly Item[], item: Item, key: Key): Item[] {
  const rest = items.filter((other) => other[key] !== item[key]);
  return rest.length < items.length ? rest : [...items, item];
}
