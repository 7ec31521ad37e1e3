import { IconSearch } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import type { ReactNode } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { useAsk } from "../../net/ask";
import type { AnswerOf } from "../../net/call";
import { Answered } from "../../parts/Answered";
import { CodeBlock } from "../../parts/CodeBlock";
import { CopyButton } from "../../parts/CopyButton";
import { EmptyState } from "../../parts/EmptyState";
import { StatusTag } from "../../parts/StatusTag";
import { useWhen } from "../../state/dateTime";
import { usePick, useText } from "../../state/language";
import { signInAddress } from "../../state/returnTo";
import { homeTexts } from "../../texts/home";
import { AssistantPanel } from "../assistant/AssistantPanel";
import css from "./Search.module.css";
import { CodeHelp } from "./CodeHelp";
import { Story } from "./Story";

type Explained = AnswerOf<"search.call">;
type Call = NonNullable<Explained["call"]>;

/** One call by its Log ID: what was asked, what was answered, why, and what mends it. */
export function CallReport({ logId, code }: { logId: string; code: number | null }) {
  const query = useAsk("search.call", { log_id: logId, code });
  return (
    <Answered query={query}>
      {({ state, call, help }) => (
        <>
          {call && <Verdict call={call} docPath={help?.doc_path ?? ""} />}
          {!call && <NotShown state={state} />}
          {/* The assistant says what the code means, and more. */}
          {call && call.code !== 0 ? <AssistantPanel logId={call.log_id} /> : help && <CodeHelp help={help} />}
          {call && <Story logId={call.log_id} />}
          {call && <Facts call={call} />}
        </>
      )}
    </Answered>
  );
}

function Verdict({ call, docPath }: { call: Call; docPath: string }) {
  const t = useText(homeTexts);
  const ok = call.code === 0 && call.status < 400;
  return (
    <div className={css.verdict}>
      <StatusTag tone={ok ? "good" : "bad"}>{`HTTP ${call.status}`}</StatusTag>
      <strong>{ok ? t.success : `${call.code} ${call.message}`}</strong>
      {docPath && <Link to={docPath}>{t.readMore}</Link>}
    </div>
  );
}

function Facts({ call }: { call: Call }) {
  const t = useText(homeTexts);
  const pick = usePick();
  const address = call.query ? `${call.path}?${call.query}` : call.path;
  const when = useWhen("exact")(call.received_ms);
  return (
    <section className="lk-pane lk-stack">
      <dl className={css.facts}>
        <Fact name="Log ID"><code className="lk-mono">{call.log_id}</code><CopyButton text={call.log_id} /></Fact>
        <Fact name={t.time}>{when}</Fact>
        <Fact name={t.app}>{call.app_id ? <><Link to={`/app/${call.app_id}`}>{call.app_name}</Link> <code className="lk-mono lk-quiet">{call.app_id}</code></> : t.unknownApp}</Fact>
        <Fact name={t.endpoint}>{call.doc_path ? <Link to={call.doc_path}>{pick(call.title)}</Link> : t.unknownEndpoint}</Fact>
        <Fact name={t.request}><code className="lk-mono">{call.method} {address}</code></Fact>
        <Fact name={t.httpStatus}>{call.status}</Fact>
        <Fact name={t.code}>{call.code}</Fact>
        {call.message && <Fact name={t.message}>{call.message}</Fact>}
        <Fact name={t.duration}>{t.ms((call.duration_us / 1000).toFixed(1))}</Fact>
      </dl>
      <CodeBlock title={t.requestBody} code={pretty(call.request) || t.empty} language="json" maxHeight="360px" wrap />
      <CodeBlock title={t.response} code={pretty(call.response) || t.empty} language="json" maxHeight="360px" wrap />
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function NotShown({ state }: { state: Explained["state"] }) {
  const t = useText(homeTexts);
  const { signIn } = useText();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  if (state === "none" || state === "found") return null;
  if (state === "sign_in") {
    return (
      <EmptyState title={t.callSignIn} hint={t.callHint} icon={<IconSearch />}>
        <Button theme="solid" onClick={() => void navigate(signInAddress(pathname + search))}>{signIn}</Button>
      </EmptyState>
    );
  }
  const words = {
    unknown: [t.callUnknown, t.callUnknownHint],
    expired: [t.callExpired, t.callExpiredHint],
    malformed: [t.callMalformed, t.callMalformedHint],
    off: [t.callOff, t.callOffHint],
  }[state] as [string, string];
  return <EmptyState title={words[0]} hint={words[1]} icon={<IconSearch />} />;
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
