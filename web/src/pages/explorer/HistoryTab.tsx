import { IconDelete, IconEdit, IconSearch } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useAsk } from "../../net/ask";
import { ConfirmDialog } from "../../parts/ConfirmDialog";
import { StatusTag } from "../../parts/StatusTag";
import { useWhen } from "../../state/dateTime";
import { usePick, useText } from "../../state/language";
import { toolTexts } from "../../texts/explorerTools";
import { ExportButton } from "../console/logs/ExportButton";
import css from "./Tools.module.css";
import { type History, MOST_CALLS, type PastCall, searched } from "./history";

interface Props {
  history: History;
  /** Whether it is known whose history this is. */
  known: boolean;
  onOpen: (call: PastCall, run: boolean) => void;
}

/** The calls one made as this app: searched, named, filled in again, run again, deleted. */
export function HistoryTab({ history, known, onOpen }: Props) {
  const t = useText(toolTexts);
  const titleOf = useTitles();
  const [words, setWords] = useState("");
  const [clearing, setClearing] = useState(false);
  if (!known) return <div className={`${css.tab} lk-quiet`}>{t.historySignIn}</div>;
  if (!history.calls.length) return <div className={`${css.tab} lk-quiet`}>{t.historyNone}</div>;
  const found = searched(history.calls, words, titleOf);
  const logIds = found.map(({ logId }) => logId).filter(Boolean);
  return (
    <div className={css.tab}>
      <div className={css.line}>
        <Input className={css.grow ?? ""} prefix={<IconSearch />} placeholder={t.historySearch} aria-label={t.historySearch} value={words} onChange={setWords} showClear />
        {logIds.length > 0 && <ExportButton query={{ appId: "", words: `logid:${logIds.join(",")}`, since: 0, until: null }} />}
        <Button type="tertiary" onClick={() => setClearing(true)}>{t.clearAll}</Button>
      </div>
      <ul className={css.calls} aria-label={t.history}>
        {found.map((call) => (
          <Past key={call.id} call={call} title={titleOf(call.endpoint)} history={history} onOpen={onOpen} />
        ))}
      </ul>
      {!found.length && <div className="lk-quiet">{t.historyNoMatch}</div>}
      <div className={css.small}>{t.historyHint(MOST_CALLS)}</div>
      <ConfirmDialog open={clearing} title={t.clearTitle} confirm={t.clearAll} danger onConfirm={() => (history.clear(), setClearing(false))} onClose={() => setClearing(false)}>
        {t.clearHint}
      </ConfirmDialog>
    </div>
  );
}

/** Gives the title of an endpoint, its id until the titles are there. */
function useTitles(): (endpoint: string) => string {
  const pick = usePick();
  const tree = useAsk("docs.tree", {}, { staleTime: Number.POSITIVE_INFINITY });
  const items = tree.data?.groups.flatMap((group) => group.items) ?? [];
  return (endpoint) => {
    const item = items.find(({ endpoint_id }) => endpoint_id === endpoint);
    return item ? pick(item.title) : endpoint;
  };
}

interface PastProps {
  call: PastCall;
  title: string;
  history: History;
  onOpen: (call: PastCall, run: boolean) => void;
}

function Past({ call, title, history, onOpen }: PastProps) {
  const when = useWhen();
  const t = useText(toolTexts);
  const [name, setName] = useState<string | null>(null);
  const good = call.status < 400 && (call.code ?? 0) === 0;
  const called = call.name || title;
  return (
    <li className={css.call}>
      <div className={css.callWords}>
        <div className={css.line}>
          <b className={css.callName}>{called}</b>
          <StatusTag tone={good ? "good" : "bad"}>{String(call.code ?? call.status)}</StatusTag>
        </div>
        <div className={css.small}>
          {when(call.at)}
          {call.name && ` · ${title}`}
          {` · ${summary(call)}`}
        </div>
      </div>
      {name === null ? (
        <div className={css.buttons}>
          <Button size="small" theme="light" onClick={() => onOpen(call, true)}>{t.rerun}</Button>
          <Button size="small" theme="borderless" onClick={() => onOpen(call, false)}>{t.open}</Button>
          <Button size="small" theme="borderless" type="tertiary" icon={<IconEdit />} aria-label={`${t.rename}: ${called}`} title={t.rename} onClick={() => setName(call.name)} />
          <Button size="small" theme="borderless" type="tertiary" icon={<IconDelete />} aria-label={`${t.remove}: ${called}`} title={t.remove} onClick={() => history.drop(call.id)} />
        </div>
      ) : (
        <form
          className={css.naming}
          onSubmit={(event) => (event.preventDefault(), history.rename(call.id, name), setName(null))}
          onKeyDown={(event) => event.key === "Escape" && (event.stopPropagation(), setName(null))}
        >
          <Input autoFocus size="small" maxLength={80} aria-label={t.nameLabel} placeholder={title} value={name} onChange={setName} />
          <Button size="small" theme="solid" htmlType="submit">{t.save}</Button>
          <Button size="small" type="tertiary" onClick={() => setName(null)}>{t.cancel}</Button>
        </form>
      )}
    </li>
  );
}

/** The call's values in one line. */
function summary({ path, query, body }: PastCall): string {
  const values = [...Object.values(path), ...Object.values(query), body.replace(/\s+/g, " ")].filter(Boolean);
  const text = values.join(" · ");
  return text.length > 110 ? `${text.slice(0, 110)}…` : text;
}
