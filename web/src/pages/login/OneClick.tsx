import { IconChevronRight, IconSearch } from "@douyinfe/semi-icons";
import { Input } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import type { OneClickTenant } from "../../gen/console";
import { useDo, usePages } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { Avatar } from "../../parts/Avatar";
import { ErrorNote } from "../../parts/ErrorNote";
import { LoadMore } from "../../parts/LoadMore";
import { StatusTag } from "../../parts/StatusTag";
import { useText } from "../../state/language";
import { loginTexts } from "../../texts/login";
import css from "./Login.module.css";

interface Props {
  onEntered: () => Promise<void>;
}

/** The people of this machine's enterprises, each a button that signs in as them; searched where there are many. */
export function OneClick({ onEntered }: Props) {
  const t = useText(loginTexts);
  const [words, setWords] = useState("");
  const query = usePages("session.users", { words: useDeferredValue(words.trim()) });
  return (
    <div className="lk-stack">
      <Answered query={query} height="160px">
        {({ pages }) => {
          const tenants = joined(pages.flatMap((page) => page.tenants));
          return (
            <>
              {(words || query.hasNextPage) && (
                <Input prefix={<IconSearch />} value={words} placeholder={t.oneClickSearch} aria-label={t.oneClickSearch} showClear onChange={setWords} />
              )}
              <Tenants tenants={tenants} onEntered={onEntered} />
              {tenants.length === 0 && <p className={css.small}>{t.oneClickNone}</p>}
            </>
          );
        }}
      </Answered>
      <LoadMore query={query} />
      <p className={css.small}>{t.oneClickHint}</p>
    </div>
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

function Tenants({ tenants, onEntered }: Props & { tenants: readonly OneClickTenant[] }) {
  const t = useText(loginTexts);
  const { administrator, developer } = useText();
  const enter = useDo("session.continue_as", { invalidates: [], onDone: () => void onEntered() });
  return (
    <>
      {tenants.map(({ tenant_key, tenant_name, users }) => (
        <section key={tenant_key}>
          <div className={css.tenant}>
            <Avatar name={tenant_name} size={20} square />
            <span className="lk-ellipsis">{tenant_name}</span>
          </div>
          <div className={css.users}>
            {users.map((user) => (
              <button
                key={user.user_id}
                type="button"
                className={css.user}
                disabled={enter.isPending}
                onClick={() => enter.mutate({ tenant_key, user_id: user.user_id })}
              >
                <Avatar name={user.name} src={user.avatar} size={36} />
                <span className={css.words}>
                  <span className={css.userName}>{t.continueAs(user.name)}</span>
                  <span className={css.tags}>
                    {user.is_admin && <StatusTag tone="busy">{administrator}</StatusTag>}
                    {user.is_developer && <StatusTag tone="quiet">{developer}</StatusTag>}
                  </span>
                </span>
                <IconChevronRight className={css.arrow} />
              </button>
            ))}
          </div>
        </section>
      ))}
      {enter.error && <ErrorNote refused={enter.error} />}
    </>
  );
}
