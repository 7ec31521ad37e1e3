import { IconBulb } from "@douyinfe/semi-icons";
import { Button, Checkbox } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link } from "react-router";
import { useWayTo } from "../../parts/places";
import type { AssistantResponse, AssistantRequest, Corrected, GivenRequest, RemedyDone } from "../../gen/console";
import { useAsk, useDo } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { ErrorNote } from "../../parts/ErrorNote";
import { usePick, useText } from "../../state/language";
import { assistantTexts } from "../../texts/assistant";
import css from "./Assistant.module.css";
import { type FindingWays, Finding } from "./Finding";
import { ModelSays } from "./ModelSays";
import { type Leave, useLeave } from "./consent";

interface Props {
  logId?: string;
  /** The JSON of an error: what is known when the log does not have the call. */
  pasted?: string;
  /** The request as it was sent. It leaves the page with leave only. */
  request?: GivenRequest;
  /** Takes the corrected request; without it, the panel shows it to be copied. */
  onFix?: (corrected: Corrected) => void;
  /** Fetches another token; without it, the button is left out. */
  onToken?: () => void;
}

/** Why a call failed, and buttons that mend it. Until leave is given it says what it can without the request's parameters. */
export function AssistantPanel({ logId = "", pasted = "", request, ...ways }: Props) {
  const t = useText(assistantTexts);
  const [leave, give] = useLeave();
  const read = leave === "allowed";
  const ask: AssistantRequest = { log_id: logId, pasted, may_read: read, ...(read && request ? { request } : {}) };
  return (
    <section className={css.panel} aria-label={t.assistant}>
      <div className={css.head}>
        <IconBulb />
        {t.assistant}
        {leave !== "unasked" && <small>{read ? t.readNow : t.notRead}</small>}
      </div>
      {leave === "unasked" && <AskLeave give={give} />}
      <Found ask={ask} leave={leave} give={give} {...ways} />
    </section>
  );
}

function AskLeave({ give }: { give: (leave: Leave, remember: boolean) => void }) {
  const t = useText(assistantTexts);
  const [remember, setRemember] = useState(false);
  return (
    <>
      <div>
        {t.leaveTitle}
        <div className="lk-quiet">{t.leaveHint}</div>
      </div>
      <div className={css.ways}>
        <Button size="small" theme="solid" onClick={() => give("allowed", remember)}>{t.allow}</Button>
        <Button size="small" onClick={() => give("denied", remember)}>{t.without}</Button>
        <Checkbox checked={remember} onChange={(event) => setRemember(Boolean(event.target.checked))}>{t.remember}</Checkbox>
      </div>
    </>
  );
}

// What a remedy may change on the pages around.
const TOUCHED = ["assistant.", "apps.", "scopes.", "versions.", "abilities.", "explorer.users", "messenger.", "groups.", "admin."];

interface FoundProps extends FindingWays {
  ask: AssistantRequest;
  leave: Leave;
  give: (leave: Leave) => void;
}

function Found({ ask, leave, give, ...ways }: FoundProps) {
  const t = useText(assistantTexts);
  const query = useAsk("assistant.explain", ask, { staleTime: 0, keepPrevious: true });
  const remedy = useDo("assistant.mend", { invalidates: TOUCHED });
  const pressing = { busy: remedy.isPending, onRemedy: remedy.mutate };
  return (
    <Answered query={query}>
      {(answer) => {
        if (answer.state !== "found" && answer.state !== "pasted") return <div className="lk-quiet">{t.unknown}</div>;
        return (
          <>
            {remedy.error && <ErrorNote refused={remedy.error} />}
            {remedy.data && <Done done={remedy.data} />}
            {answer.general && answer.known && answer.findings.length > 0 && answer.code !== 0 && <div className="lk-quiet">{t.general}</div>}
            {answer.findings.map((finding) => <Finding key={finding.cause.en} finding={finding} {...ways} {...pressing} />)}
            {answer.findings.length === 0 && <div className="lk-quiet">{t.nothing}</div>}
            <Passages passages={answer.passages} />
            {answer.needs_leave && leave === "denied" && (
              <div className={css.ways}>
                <span className="lk-quiet">{t.wouldHelp}</span>
                <Button size="small" onClick={() => give("allowed")}>{t.allow}</Button>
              </div>
            )}
            {answer.model && answer.code !== 0 && <ModelSays model={answer.model} ask={ask} />}
          </>
        );
      }}
    </Answered>
  );
}

function Done({ done }: { done: RemedyDone }) {
  const wayTo = useWayTo();
  const pick = usePick();
  return (
    <div className={`${css.note} ${done.waits ? css.wait : ""}`} role="status">
      {pick(done.said)} {done.link && <Link to={done.link}>{wayTo(done.link)}</Link>}
    </div>
  );
}

function Passages({ passages }: { passages: AssistantResponse["passages"] }) {
  const t = useText(assistantTexts);
  const pick = usePick();
  if (passages.length === 0) return null;
  return (
    <div>
      <div className="lk-quiet">{t.passages}</div>
      <ul className={css.passages}>
        {passages.map((passage) => (
          <li key={passage.path}>
            <Link to={passage.path}>{pick(passage.title)}</Link>
            <span>{pick(passage.snippet)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
