import { IconPlay, IconRedo, IconSearch } from "@douyinfe/semi-icons";
import { Button, Toast, Tooltip } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useNavigate } from "react-router";
import { Trigger } from "../../parts/Trigger";
import type { CallSteps } from "../../gen/console";
import { useDo } from "../../net/ask";
import { ConfirmDialog } from "../../parts/ConfirmDialog";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { logTexts } from "../../texts/logs";
import { rememberApp } from "../explorer/app";
import { keepRequest } from "../explorer/requestDraft";
import { CUT, addressOf, encodeRequest } from "../explorer/share";

/** What can be done with a call: opened in the explorer, sent again, seen among its neighbours. */
export function StoryActions({ story }: { story: CallSteps }) {
  const t = useText(logTexts);
  const navigate = useNavigate();
  const { state } = useSession();
  const logs = state?.user?.is_admin ? "/admin/logs" : `/app/${story.app_id}/logs`;
  return (
    <>
      <div className="lk-row" style={{ flexWrap: "wrap" }}>
        {story.prefill && (
          <Button theme="solid" icon={<IconPlay />} onClick={() => void navigate(prefilled(story), { state: story.body_kept === "cut" ? CUT : null })}>{t.openExplorer}</Button>
        )}
        <Replay story={story} />
        {story.app_id && state && <Button icon={<IconSearch />} onClick={() => void navigate(`${logs}${state.user?.is_admin ? `?app=${story.app_id}` : ""}`)}>{t.inLogs}</Button>}
      </div>
      {story.body_kept !== "whole" && <p className="lk-quiet">{t[`kept_${story.body_kept}`]}</p>}
    </>
  );
}

function Replay({ story }: { story: CallSteps }) {
  const t = useText(logTexts);
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const replay = useDo("logs.replay", {
    invalidates: [],
    onDone: ({ code, log_id }) => {
      setAsked(false);
      Toast.info(t.replaySent(code));
      void navigate(`/search?log_id=${log_id}`);
    },
  });
  if (story.replay !== "yes") {
    return (
      <Tooltip content={t[`replay_${story.replay}`]}>
        <Trigger><Button icon={<IconRedo />} disabled>{t.replay}</Button></Trigger>
      </Tooltip>
    );
  }
  return (
    <>
      <Button icon={<IconRedo />} onClick={() => setAsked(true)}>{t.replay}</Button>
      <ConfirmDialog open={asked} title={t.replayTitle} confirm={t.replay} busy={replay.isPending} refused={replay.error} onConfirm={() => replay.mutate({ log_id: story.log_id })} onClose={() => setAsked(false)}>
        <p>{t.replayText}</p>
      </ConfirmDialog>
    </>
  );
}

/** The explorer's address with the request in it; one that is too long for an address is left in its fields. */
function prefilled({ prefill, app_id }: CallSteps): string {
  if (!prefill) return "/api-explorer";
  if (app_id) rememberApp(app_id);
  const { endpoint_id, ...request } = prefill;
  const code = encodeRequest(request);
  if (code) return addressOf(endpoint_id, code);
  keepRequest(endpoint_id, request);
  return `/api-explorer?api=${encodeURIComponent(endpoint_id)}`;
}
