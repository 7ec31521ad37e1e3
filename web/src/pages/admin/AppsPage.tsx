import { IconAppCenter, IconSearch } from "@douyinfe/semi-icons";
import { Button, Input, Toast } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import type { TenantApp } from "../../gen/console";
import { useDo, usePages } from "../../net/ask";
import { ActionButton } from "../../parts/ActionButton";
import { Answered } from "../../parts/Answered";
import { AppIcon } from "../../parts/AppIcon";
import { Cut } from "../../parts/Cut";
import { EmptyState } from "../../parts/EmptyState";
import { LoadMore } from "../../parts/LoadMore";
import { PageFrame } from "../../parts/PageFrame";
import { PlainTable } from "../../parts/PlainTable";
import { useTellRefusal } from "../../parts/useTellRefusal";
import { useText } from "../../state/language";
import { adminTexts } from "../../texts/admin";
import { versionTexts } from "../../texts/consoleVersions";
import { AppStatus } from "../console/AppStatus";
import { AudienceView } from "../console/users/AudienceView";
import { DisableAppDialog, ForbidDialog } from "./apps/AppDialogs";

/** 应用管理: every app of the enterprise. */
export default function AppsPage() {
  const t = useText(adminTexts);
  const words = useText(versionTexts);
  const [search, setSearch] = useState("");
  const query = usePages("admin.apps", { words: useDeferredValue(search.trim()) });
  const [asking, setAsking] = useState<{ row: TenantApp; what: "disable" | "forbid" }>();
  const close = () => setAsking(undefined);
  return (
    <PageFrame title={t.apps} hint={t.appsHint}>
      <Input prefix={<IconSearch />} value={search} placeholder={t.searchApps} aria-label={t.searchApps} showClear style={{ maxWidth: 400 }} onChange={setSearch} />
      <Answered query={query}>
        {({ pages }) => {
          const apps = pages.flatMap((page) => page.apps);
          return apps.length ? (
            <PlainTable label={t.apps} heads={[t.app, t.owner, t.status, words.availability, t.forbidden, ""]}>
              {apps.map((row) => (
                <Row key={row.app.app_id} row={row} onAsk={(what) => setAsking({ row, what })} />
              ))}
            </PlainTable>
          ) : (
            <EmptyState icon={<IconAppCenter size="extra-large" />} title={search.trim() ? t.noAppsFound : t.noApps} />
          );
        }}
      </Answered>
      <LoadMore query={query} />
      {asking?.what === "disable" && <DisableAppDialog row={asking.row} onClose={close} />}
      {asking?.what === "forbid" && <ForbidDialog row={asking.row} onClose={close} />}
    </PageFrame>
  );
}

function Row({ row, onAsk }: { row: TenantApp; onAsk: (what: "disable" | "forbid") => void }) {
  const t = useText(adminTexts);
  const { app, availability, forbidden } = row;
  const tell = useTellRefusal();
  const enable = useDo("admin.enable_app", { onRefused: tell, invalidates: ["admin.", "apps."], onDone: () => void Toast.success(t.appEnabled) });
  return (
    <tr>
      <td>
        <div className="lk-row" style={{ flexWrap: "nowrap" }}>
          <AppIcon src={app.icon_url} size={32} />
          <div>
            <div><bdi>{app.name}</bdi></div>
            <div className="lk-mono lk-quiet">{app.app_id}</div>
          </div>
        </div>
      </td>
      <td><Cut width={180}>{app.owner.name}</Cut></td>
      <td style={{ whiteSpace: "nowrap" }}>
        <AppStatus app={app} />
      </td>
      <td>{availability ? <AudienceView availability={availability} /> : <span className="lk-quiet">{t.notOnline}</span>}</td>
      <td>
        <AudienceView availability={forbidden} />
      </td>
      <td style={{ whiteSpace: "nowrap", textAlign: "end" }}>
        <Button theme="borderless" size="small" onClick={() => onAsk("forbid")}>
          {t.setForbidden}
        </Button>
        {app.status === "disabled" ? (
          <ActionButton theme="borderless" size="small" busy={enable.isPending} onClick={() => enable.mutate({ app_id: app.app_id })}>
            {t.enable}
          </ActionButton>
        ) : (
          <Button theme="borderless" type="danger" size="small" onClick={() => onAsk("disable")}>
            {t.disable}
          </Button>
        )}
      </td>
    </tr>
  );
}
