import { IconColumnsStroked } from "@douyinfe/semi-icons";
import { Link, useSearchParams } from "react-router";
import type { FoundPerson, PersonInPane } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { CodeBlock } from "../../parts/CodeBlock";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNote } from "../../parts/ErrorNote";
import { LoadingPane } from "../../parts/LoadingPane";
import { Main } from "../../parts/Main";
import { useTitle } from "../../parts/useTitle";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { splitTexts } from "../../texts/split";
import { Chooser } from "./Chooser";
import { Split } from "./Split";
import css from "./Split.module.css";
import { faultOf, namesIn } from "./asked";

/** `/messenger?as=a,b`: two people side by side, for the server's owner. */
export default function SplitPage() {
  const { state, refused, askAgain } = useSession();
  if (refused) return <Main><ErrorNote refused={refused} onRetry={askAgain} /></Main>;
  if (!state) return <LoadingPane height="60dvh" />;
  return state.owner ? <Asked /> : <OwnersOnly signedIn={state.signed_in} />;
}

function Asked() {
  const t = useText(splitTexts);
  const [search] = useSearchParams();
  const names = namesIn(search);
  const fault = faultOf(names);
  // Asked in one order, so that nothing is loaded anew when they change sides.
  const { data, error, refetch } = useAsk("session.find", { people: fault ? [] : [...names].sort() }, { enabled: !fault });
  if (fault) return <Wrong key={names.join()} faults={[fault === "many" ? t.fault_many(names.length) : t[`fault_${fault}`]]} begun={fault === "none"} />;
  if (error) return <Main><ErrorNote refused={error} onRetry={() => void refetch()} /></Main>;
  if (!data) return <LoadingPane height="60dvh" />;
  const found = names.flatMap((name) => data.people.find(({ asked }) => asked === name)?.person ?? []);
  const [one, other] = found;
  if (!one || !other) return <Wrong faults={data.people.filter(({ person }) => !person).map((person) => told(person, t))} found={found} />;
  if (one.tenant_key === other.tenant_key && one.user_id === other.user_id) return <Wrong faults={[t.fault_same]} found={[one]} />;
  return <Split people={[one, other]} />;
}

function told({ why, asked, name }: FoundPerson, t: (typeof splitTexts)["zh"]): string {
  if (why === "unknown" || why === "several") return t[`why_${why}`](asked);
  return why ? t[`why_${why}`](name) : "";
}

/** Says what is wrong with whom the address names, and lets one choose. */
function Wrong({ faults, found = [], begun = false }: { faults: readonly string[]; found?: readonly PersonInPane[]; begun?: boolean }) {
  const t = useText(splitTexts);
  const title = begun ? t.title : t.wrong;
  useTitle(title);
  return (
    <Main className={css.choosing}>
      <h1>{title}</h1>
      {begun ? <p className="lk-quiet">{t.hint}</p> : faults.map((fault) => <p key={fault} role="alert">{fault}</p>)}
      <section className="lk-pane" aria-label={t.choose}>
        <Chooser key={found.length} first={found.map(({ tenant_key, user_id }) => `${tenant_key}/${user_id}`)}>
          <Link to="/messenger" className="lk-way">{t.toMessenger}</Link>
        </Chooser>
      </section>
    </Main>
  );
}

function OwnersOnly({ signedIn }: { signedIn: boolean }) {
  const t = useText(splitTexts);
  useTitle(t.sideBySide);
  return (
    <Main>
      <EmptyState
        alone
        icon={<IconColumnsStroked size="extra-large" />}
        title={t.ownersOnly}
        hint={t.ownersOnlyHint}
      >
        <div className={css.command}><CodeBlock code={`larkstead open --url ${window.location.origin}`} wrap /></div>
        <Link to={signedIn ? "/messenger" : "/"} className="lk-way">{signedIn ? t.toMessenger : t.toHome}</Link>
      </EmptyState>
    </Main>
  );
}
