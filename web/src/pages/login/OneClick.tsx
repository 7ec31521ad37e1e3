import { IconChevronRight } from "@douyinfe/semi-icons";
import { useDo } from "../../net/ask";
import { Avatar } from "../../parts/Avatar";
import { ErrorNote } from "../../parts/ErrorNote";
import { StatusTag } from "../../parts/StatusTag";
import { useText } from "../../state/language";
import type { SessionState } from "../../state/session";
import { loginTexts } from "../../texts/login";
import css from "./Login.module.css";

interface Props {
  tenants: NonNullable<SessionState["one_click"]>;
  onEntered: () => Promise<void>;
}

/** The people of this machine's enterprises, each a button that signs in as them. */
export function OneClick({ tenants, onEntered }: Props) {
  const t = useText(loginTexts);
  const { administrator, developer } = useText();
  const enter = useDo("session.continue_as", { invalidates: [], onDone: () => void onEntered() });
  return (
    <div className="lk-stack">
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
      <p className={css.small}>{t.oneClickHint}</p>
    </div>
  );
}
