import { Link } from "react-router";
import { useAsk } from "../../net/ask";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNote } from "../../parts/ErrorNote";
import { Facts } from "../../parts/Facts";
import { LoadingPane } from "../../parts/LoadingPane";
import { useWhen } from "../../state/dateTime";
import { useText } from "../../state/language";
import { idTexts } from "../../texts/ids";
import { Coded } from "./Coded";
import { type Explained, factOf, pageOf } from "./explained";
import { OpenIdTable } from "./OpenIdTable";
import css from "./Id.module.css";

// Values that a program copies; the others are read.
const CODED = new Set(["user_id", "union_id", "open_id", "app_id", "chat_id", "message_id", "department_id", "open_department_id"]);
const TIMES = new Set(["create_time", "made"]);

/** What one id stands for; of a person also the ids in each app. */
export function IdReport({ id }: { id: string }) {
  const t = useText(idTexts);
  const query = useAsk("ids.explain", { id }, { retry: false });
  if (query.error) {
    return query.error.status === 404 ? <EmptyState title={t.unknown} hint={t.unknownHint} /> : <ErrorNote refused={query.error} />;
  }
  if (!query.data) return <LoadingPane />;
  const person = factOf(query.data, "user_id");
  return (
    <>
      <Report found={query.data} />
      {person && <OpenIdTable userId={person} asked={id} />}
    </>
  );
}

function Report({ found }: { found: Explained }) {
  const t = useText(idTexts);
  const names: Record<string, unknown> = t;
  const when = useWhen();
  const page = pageOf(found);
  const rows = found.facts.filter(({ value }) => value).map(({ name, value }) => {
    const label = names[`fact_${name}`];
    const shown = TIMES.has(name) ? when(Number(value)) : value;
    return [typeof label === "string" ? label : name, CODED.has(name) ? <Coded key={name} name={name} value={value} /> : shown] as const;
  });
  return (
    <section className={css.report} aria-label={t.whole(found.kind)}>
      <h2>{t.whole(found.kind)}</h2>
      <Facts rows={[[found.kind, <Coded key="id" name={found.kind} value={found.id} />], ...rows.filter(([name]) => name !== found.kind)]} />
      {page && <Link to={page}>{t.open}</Link>}
    </section>
  );
}
