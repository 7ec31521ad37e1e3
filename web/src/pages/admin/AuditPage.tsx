import { Select } from "@douyinfe/semi-ui-19";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";
import type { AuditPage as Page, AuditRequest } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { call } from "../../net/call";
import { ActionButton } from "../../parts/ActionButton";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNote } from "../../parts/ErrorNote";
import { LoadingPane } from "../../parts/LoadingPane";
import { PageFrame } from "../../parts/PageFrame";
import { PlainTable } from "../../parts/PlainTable";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { auditActions } from "../../texts/audit";
import { opsTexts } from "../../texts/ops";
import { ActionName, AuditRow } from "./audit/AuditRow";
import { say } from "./audit/formatTargets";

const DAY_MS = 86_400_000;

/** 审计日志: who did what in the consoles. */
export default function AuditPage() {
  const t = useText(opsTexts);
  const [wanted, setWanted] = useState<AuditRequest>({});
  const query = useInfiniteQuery({
    queryKey: ["admin.audit", wanted],
    queryFn: ({ pageParam, signal }) => call("admin.audit", { ...wanted, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const known = useKnown(query.data?.pages);
  const lines = query.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <PageFrame title={t.audit} hint={t.auditHint}>
      <Filters wanted={wanted} actions={query.data?.pages[0]?.actions ?? []} onChange={setWanted} />
      {query.error && <ErrorNote refused={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingPane />}
      {query.data && lines.length === 0 && <EmptyState title={t.noLines} />}
      {lines.length > 0 && (
        <PlainTable label={t.audit} heads={[t.time, t.user, t.action, t.targets, t.result]}>
          {lines.map((line) => (
            <AuditRow key={line.id} line={line} known={known} />
          ))}
        </PlainTable>
      )}
      {query.hasNextPage && (
        <ActionButton busy={query.isFetchingNextPage} style={{ alignSelf: "center" }} onClick={() => void query.fetchNextPage()}>
          {t.more}
        </ActionButton>
      )}
    </PageFrame>
  );
}

/** What the enterprise, its people, apps and departments are called, by their ids. */
function useKnown(pages: readonly Page[] | undefined): ReadonlyMap<string, string> {
  const tenants = useSession().state?.tenants;
  return useMemo(
    () =>
      new Map([
        ...(pages ?? []).flatMap(({ names }) => Object.entries(names)),
        ...(tenants ?? []).map(({ tenant_key, name }) => [tenant_key, name] as const),
      ]),
    [pages, tenants],
  );
}

function Filters({ wanted, actions, onChange }: { wanted: AuditRequest; actions: readonly string[]; onChange: (wanted: AuditRequest) => void }) {
  const t = useText(opsTexts);
  const words = useText(auditActions);
  const [searched, setSearched] = useState("");
  const found = useAsk("admin.members", { words: useDeferredValue(searched.trim()) }, { keepPrevious: true });
  const users = (found.data?.members ?? []).map(({ user_id, name }) => ({ value: user_id, label: name }));
  const results = [
    { value: "done", label: t.done },
    { value: "refused", label: t.refused },
  ];
  const times = [
    { value: 1, label: t.lastDay },
    { value: 7, label: t.lastWeek },
  ];
  // An action is found by its words and by its name.
  const fits = (typed: string, { value }: { value?: unknown }) =>
    `${say(words, String(value))} ${String(value)}`.toLowerCase().includes(typed.trim().toLowerCase());
  const set = (name: keyof AuditRequest, value: unknown) => onChange({ ...wanted, [name]: value ?? null });
  const since = (days: unknown) => onChange({ ...wanted, since_ms: typeof days === "number" ? Date.now() - days * DAY_MS : 0 });
  return (
    <div className="lk-row">
      <Select aria-label={t.user} placeholder={t.anyone} filter remote showClear onSearch={setSearched} optionList={users} style={{ minWidth: 140 }} onChange={(value) => set("user_id", value)} />
      <Select
        aria-label={t.action}
        placeholder={t.anyAction}
        filter={fits}
        showClear
        optionList={actions.map((name) => ({ value: name, label: <ActionName name={name} /> }))}
        renderSelectedItem={({ value }: { value?: unknown }) => say(words, String(value))}
        style={{ minWidth: 200 }}
        onChange={(value) => set("action", value)}
      />
      <Select aria-label={t.result} placeholder={t.anyResult} showClear optionList={results} style={{ minWidth: 120 }} onChange={(value) => set("result", value)} />
      <Select aria-label={t.time} placeholder={t.anyTime} showClear optionList={times} style={{ minWidth: 140 }} onChange={since} />
    </div>
  );
}
