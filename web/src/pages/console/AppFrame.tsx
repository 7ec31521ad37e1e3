import { Outlet, useParams } from "react-router";
import type { InBoth } from "../../gen/console";
import { useAsk, useInvalidate } from "../../net/ask";
import { useLive } from "../../net/live";
import { Answered } from "../../parts/Answered";
import { AppIcon } from "../../parts/AppIcon";
import { InlineCode } from "../../parts/InlineCode";
import { Main } from "../../parts/Main";
import { NothingHere } from "../../parts/NothingHere";
import { SideNav } from "../../parts/SideNav";
import { usePick, useText } from "../../state/language";
import { consoleTexts } from "../../texts/console";
import { AppStatus } from "./AppStatus";
import { Banner } from "./frame/Banner";
import css from "./frame/Frame.module.css";
import { appSections } from "./sections";

/** An app's left bar with its pages beside it, and what waits to be published above them. */
export default function AppFrame() {
  const t = useText(consoleTexts);
  const { app_id = "" } = useParams();
  const query = useAsk("apps.get", { app_id });
  useFollowing(app_id);
  const app = query.data;
  // Another enterprise's app, or one that this person does not develop, has no menu either.
  if (!app && query.error && [403, 404].includes(query.error.status)) return <NoApp appId={app_id} why={query.error.said} />;
  const head = app && (
    <div className={css.head}>
      <AppIcon src={app.icon_url} />
      <div style={{ minWidth: 0 }}>
        <div className={`${css.name} lk-ellipsis`} title={app.name}>
          {app.name}
        </div>
        <AppStatus app={app} />
      </div>
    </div>
  );
  return (
    <SideNav head={head} groups={appSections(t, app_id, { bot: app?.bot_added ?? false })}>
      <Answered query={query} height="60dvh">
        {(shown) => (
          <>
            <Banner app={shown} />
            <Outlet context={shown} />
          </>
        )}
      </Answered>
    </SideNav>
  );
}

function NoApp({ appId, why }: { appId: string; why: InBoth }) {
  const t = useText(consoleTexts);
  const pick = usePick();
  return (
    <Main>
      <NothingHere title={t.noApp} sought={appId} hint={<InlineCode text={pick(why)} />} ways={[["/app", t.toApps]]} />
    </Main>
  );
}

/** Keeps an app's pages up to date with what others do: another developer, or the admin who reviews. */
function useFollowing(appId: string) {
  const invalidate = useInvalidate();
  const again = () => {
    for (const area of ["apps.", "versions.", "scopes.", "members.", "events.", "bot_menus.", "link_previews.settings"]) void invalidate(area);
  };
  useLive("app", (frame) => frame.app_id === appId && again());
  useLive("review", (frame) => frame.app_id === appId && again());
}
