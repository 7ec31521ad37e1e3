import { Link } from "react-router";
import { useAsk } from "../../net/ask";
import type { AnswerOf } from "../../net/call";
import { Answered } from "../../parts/Answered";
import { AppIcon } from "../../parts/AppIcon";
import { useWhen } from "../../state/dateTime";
import { usePick, useText } from "../../state/language";
import { deskTexts } from "../../texts/desk";
import css from "./Desk.module.css";
import { Snippet } from "./Snippet";

type State = AnswerOf<"home.desk">;
type App = State["apps"][number];

const AGAIN_MS = 15_000;

/** What one comes back for: how one's apps are doing, their ids in a program, and what to try next. */
export function Desk({ baseUrl }: { baseUrl: string }) {
  const t = useText(deskTexts);
  const query = useAsk("home.desk", {}, { refetchInterval: AGAIN_MS });
  return (
    <Answered query={query}>
      {({ apps, more, recording }) => (
        <>
          <section className={css.card} aria-label={t.apps}>
            <h2>{t.apps}</h2>
            <ul className={css.apps}>
              {apps.map((app) => <Health key={app.app_id} app={app} recording={recording} />)}
            </ul>
            {more > 0 && <Link to="/app">{t.appsMore(more)}</Link>}
          </section>
          {apps.length > 0 && <Snippet apps={apps} baseUrl={baseUrl} />}
          <Next />
        </>
      )}
    </Answered>
  );
}

function Health({ app, recording }: { app: App; recording: boolean }) {
  const t = useText(deskTexts);
  const when = useWhen();
  const pick = usePick();
  const said = () => {
    if (!recording) return t.notRecorded;
    if (app.failures) return t.hourFailed(app.failures, app.calls);
    if (app.calls) return t.hourOk(app.calls);
    return app.last_call_at ? t.lastCall(when(app.last_call_at)) : t.noCalls;
  };
  return (
    <li className={css.app}>
      <AppIcon src={app.icon} size={36} />
      <div className={css.words}>
        <Link className="lk-ellipsis" to={`/app/${app.app_id}/baseinfo`}>{app.name}</Link>
        <Link className={app.failures ? css.failed : css.quiet} to={`/app/${app.app_id}/logs`} title={t.logs}>{said()}</Link>
        {app.causes.map(({ count, help }) => (
          <div key={help.code} className={css.cause}>
            <Link to={`/search?code=${help.code}`}>{t.cause(help.code, count)}</Link>
            <span>{pick(help.cause)} {pick(help.remedy)}</span>
          </div>
        ))}
        {app.events_waiting > 0 && <Link className={css.failed} to={`/app/${app.app_id}/event?tab=log`} title={t.events}>{t.waiting(app.events_waiting)}</Link>}
        {app.connections > 0 && <span className={css.quiet}>{t.connected(app.connections)}</span>}
      </div>
    </li>
  );
}

function Next() {
  const t = useText(deskTexts);
  const ways = [
    [t.nextHook, t.nextHookHint, "/document/larkstead/custom-bots"],
    [t.nextStarter, t.nextStarterHint, "/document/larkstead/init"],
    [t.nextCard, t.nextCardHint, "/document/uAjLw4CM/uMzNwEjLzcDMx4yM3ATM/develop-a-card-interactive-bot/introduction"],
    [t.nextErrors, t.nextErrorsHint, "/document/tools-and-resources/open-api-log-query"],
  ] as const;
  return (
    <section className={css.card} aria-label={t.next}>
      <h2>{t.next}</h2>
      <ul className={css.ways}>
        {ways.map(([name, hint, link]) => (
          <li key={link}><Link to={link} className={css.way}><span>{name}</span><span className={css.quiet}>{hint}</span></Link></li>
        ))}
      </ul>
    </section>
  );
}
