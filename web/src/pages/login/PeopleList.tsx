import { IconSearch } from "@douyinfe/semi-icons";
import { Input } from "@douyinfe/semi-ui-19";
import { type ReactNode, useDeferredValue, useState } from "react";
import type { OneClickTenant, OneClickUser } from "../../gen/console";
import { usePages } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { Avatar } from "../../parts/Avatar";
import { LoadMore } from "../../parts/LoadMore";
import { StatusTag } from "../../parts/StatusTag";
import { useLanguage, useText } from "../../state/language";
import { loginTexts } from "../../texts/login";
import css from "./Login.module.css";

/** Somebody as whom the server's owner may act. */
export type Somebody = OneClickUser & Pick<OneClickTenant, "tenant_key" | "tenant_name">;

interface Props {
  label: (person: Somebody) => string;
  /** Stands at the end of a person's line. */
  mark: (person: Somebody) => ReactNode;
  disabled?: (person: Somebody) => boolean;
  /** Whether a line can be pressed in, and is. */
  pressed?: (person: Somebody) => boolean;
  onPick: (person: Somebody) => void;
}

/** The people of this machine's enterprises, each a button; searched where there are many. */
export function PeopleList(props: Props) {
  const t = useText(loginTexts);
  const [words, setWords] = useState("");
  const query = usePages("session.users", { words: useDeferredValue(words.trim()) });
  return (
    <>
      <Answered query={query} height="160px">
        {({ pages }) => {
          const tenants = joined(pages.flatMap((page) => page.tenants));
          return (
            <>
              {(words || query.hasNextPage) && (
                <Input prefix={<IconSearch />} value={words} placeholder={t.oneClickSearch} aria-label={t.oneClickSearch} showClear onChange={setWords} />
              )}
              {tenants.map((tenant) => <Tenant key={tenant.tenant_key} tenant={tenant} {...props} />)}
              {tenants.length === 0 && <p className={css.small}>{t.oneClickNone}</p>}
            </>
          );
        }}
      </Answered>
      <LoadMore query={query} />
    </>
  );
}

/** An enterprise whose people come on two pages is one. */
function joined(tenants: readonly OneClickTenant[]): OneClickTenant[] {
  const found: OneClickTenant[] = [];
  for (const tenant of tenants) {
    const last = found.at(-1);
    if (last?.tenant_key === tenant.tenant_key) found[found.length - 1] = { ...last, users: [...last.users, ...tenant.users] };
    else found.push(tenant);
  }
  return found;
}

function Tenant({ tenant: { tenant_key, tenant_name, review, users }, label, mark, disabled, pressed, onPick }: Props & { tenant: OneClickTenant }) {
  const t = useText(loginTexts);
  const { administrator, developer } = useText();
  const [language] = useLanguage();
  return (
    <section>
      <div className={css.tenant}>
        <Avatar name={tenant_name} size={20} square />
        <span className="lk-ellipsis" dir="auto" title={tenant_name}>{tenant_name}</span>
      </div>
      <p className={css.purpose}>{{ none: t.reviewNone, some: t.reviewSome, every: t.reviewEvery }[review]}</p>
      <div className={css.users}>
        {users.map((user) => {
          const person = { ...user, tenant_key, tenant_name };
          return (
            <button key={user.user_id} type="button" className={css.user} disabled={disabled?.(person)} aria-pressed={pressed?.(person)} onClick={() => onPick(person)}>
              <Avatar name={user.name} src={user.avatar} size={36} />
              <span className={css.words}>
                <span className={css.userName}>
                  {label(person)}
                  {language === "en" && user.en_name && <span className="lk-quiet" dir="auto"> {user.en_name}</span>}
                </span>
                <span className={css.tags}>
                  {user.is_admin && <StatusTag tone="busy">{administrator}</StatusTag>}
                  {user.is_developer && <StatusTag tone="quiet">{developer}</StatusTag>}
                </span>
              </span>
              {mark(person)}
            </button>
          );
        })}
      </div>
    </section>
  );
}
