import { IconChevronRight } from "@douyinfe/semi-icons";
import { useDo } from "../../net/ask";
import { ErrorNote } from "../../parts/ErrorNote";
import { useText } from "../../state/language";
import { loginTexts } from "../../texts/login";
import css from "./Login.module.css";
import { PeopleList } from "./PeopleList";

interface Props {
  onEntered: () => Promise<void>;
}

/** The people of this machine's enterprises, each a button that signs in as them. */
export function OneClick({ onEntered }: Props) {
  const t = useText(loginTexts);
  const enter = useDo("session.continue_as", { invalidates: [], onDone: () => void onEntered() });
  return (
    <div className="lk-stack">
      <PeopleList
        label={({ name }) => t.continueAs(name)}
        mark={() => <IconChevronRight className={css.arrow} />}
        disabled={() => enter.isPending}
        onPick={({ tenant_key, user_id }) => enter.mutate({ tenant_key, user_id })}
      />
      {enter.error && <ErrorNote refused={enter.error} />}
      <p className={css.small}>{t.oneClickHint}</p>
    </div>
  );
}
