import { IconDownload } from "@douyinfe/semi-icons";
import { Button, TabPane, Tabs } from "@douyinfe/semi-ui-19";
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import type { AppCard, Corrected, ExplorerEndpoint, GivenRequest } from "../../gen/console";
import { CodeBlock } from "../../parts/CodeBlock";
import { CopyButton } from "../../parts/CopyButton";
import { LoadingPane } from "../../parts/LoadingPane";
import { StatusTag } from "../../parts/StatusTag";
import { saveFile } from "../../parts/saveFile";
import { useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import { toolTexts } from "../../texts/explorerTools";
import { AssistantPanel } from "../assistant/AssistantPanel";
import { fileName, rawText } from "./answer";
import { BinaryView } from "./BinaryView";
import css from "./Explorer.module.css";
import type { Outgoing, Reply } from "./reply";
import { TryAs } from "./TryAs";

interface Ways {
  onToken: () => void;
  /** Puts a corrected request in place of the one that failed. */
  onFix: (corrected: Corrected) => void;
}

interface Props extends Ways {
  endpoint: ExplorerEndpoint;
  app: AppCard | undefined;
  /** The app that made the call. */
  calledAs: string;
  reply: Reply | null;
  busy: boolean;
}

/** What came back: status, time, log id, body and headers; of a refusal also why, and the buttons that mend it. */
export function ResponsePane({ endpoint, app, calledAs, reply, busy, ...ways }: Props) {
  const t = useText(explorerTexts);
  const tools = useText(toolTexts);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (reply) show(place.current);
  }, [reply]);
  if (!reply) return busy ? <LoadingPane height="120px" /> : <div className={css.nothing}>{t.noResponse}</div>;
  if (!reply.status) return <div className={css.nothing} role="alert">{t.unreachable}</div>;
  const good = reply.status < 400 && (reply.code ?? 0) === 0;
  return (
    <div ref={place} className={`${css.reply} ${busy ? css.stale : ""}`}>
      <div className={css.line}>
        <StatusTag tone={good ? "good" : "bad"}>{`HTTP ${reply.status}`}</StatusTag>
        {reply.code !== null && <StatusTag tone={good ? "good" : "bad"}>{`code ${reply.code}`}</StatusTag>}
        <span className="lk-quiet">{t.ms(reply.time)}</span>
        <span className={css.space} />
        <Download endpointId={endpoint.id} reply={reply} />
        {good && reply.chatId && <Link to={`/messenger/${reply.chatId}`}>{t.messenger}</Link>}
      </div>
      {good && reply.chatId && calledAs && <TryAs appId={calledAs} chatId={reply.chatId} />}
      {reply.logId && <LogId id={reply.logId} />}
      {!good && reply.code !== null && app && (
        <AssistantPanel
          key={reply.logId}
          logId={reply.logId}
          pasted={reply.text}
          request={given(reply.asked, app)}
          {...ways}
        />
      )}
      <Tabs type="line" size="small" keepDOM={false}>
        <TabPane tab={t.responseBody} itemKey="body">
          {reply.raw === null ? <BinaryView content={reply.content} /> : <CodeBlock code={reply.text} language="json" maxHeight="520px" wrap />}
        </TabPane>
        <TabPane tab={t.responseHeaders} itemKey="headers">
          <CodeBlock code={reply.headers.map(([name, value]) => `${name}: ${value}`).join("\n")} language="http" wrap />
        </TabPane>
        <TabPane tab={tools.raw} itemKey="raw">
          <CodeBlock code={rawText(reply)} maxHeight="520px" wrap />
        </TabPane>
      </Tabs>
    </div>
  );
}

function Download({ endpointId, reply }: { endpointId: string; reply: Reply }) {
  const t = useText(toolTexts);
  const save = () => saveFile(fileName(endpointId, reply.headers), reply.content);
  return <Button theme="borderless" size="small" icon={<IconDownload />} aria-label={t.download} title={t.download} disabled={!reply.size} onClick={save} />;
}

/** The request as the assistant looks at it. */
function given({ method, address, token, body }: Outgoing, app: AppCard): GivenRequest {
  const [path = "", query = ""] = address.split("?");
  return { method, path, query, body: body ?? "", token: token ?? "", app_id: app.app_id };
}

/** Brings the answer into view: within the panel where there is one, so that the document beside it stays. */
function show(answer: HTMLElement | null): void {
  const panel = answer?.closest("aside");
  if (!answer || !panel) return answer?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  const below = answer.getBoundingClientRect().top - panel.getBoundingClientRect().bottom + 240;
  if (below > 0) panel.scrollBy({ top: below, behavior: "smooth" });
}

function LogId({ id }: { id: string }) {
  const t = useText(explorerTexts);
  return (
    <div className={css.line}>
      <span className={css.label}>{t.logId}</span>
      <code className={`lk-ellipsis ${css.logId}`} title={id}>{id}</code>
      <CopyButton text={id} />
      <Link to={`/search?log_id=${id}`}>{t.seeLog}</Link>
    </div>
  );
}
