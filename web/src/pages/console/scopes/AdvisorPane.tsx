import { IconClose } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { type ReactNode, useState } from "react";
import type { NeededScope, ScopeAdvice, ScopeReason, ScopeRow, SpareScope } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { CodeBlock } from "../../../parts/CodeBlock";
import { StatusTag } from "../../../parts/StatusTag";
import { usePick, useText } from "../../../state/language";
import { advisorTexts } from "../../../texts/explorerAdvisor";
import { EnableScopesDialog } from "../dialogs/EnableScopesDialog";
import css from "./Advisor.module.css";
import { DisableDialog } from "./DisableDialog";
import { ScopeStatus } from "./ScopeTable";
import { batchText } from "./batch";

/** What the calls of the last seven days need, what of it is missing, and what they could do without. */
export function AdvisorPane({ appId, onClose }: { appId: string; onClose: () => void }) {
  const t = useText(advisorTexts);
  const query = useAsk("scopes.advice", { app_id: appId }, { staleTime: 0 });
  return (
    <section className="lk-pane lk-stack" aria-label={t.title}>
      <div className={css.head}>
        <h2>{t.title}</h2>
        <Button theme="borderless" type="tertiary" icon={<IconClose />} aria-label={t.close} title={t.close} onClick={onClose} />
      </div>
      <Answered query={query} height="120px">{(advice) => <Advice appId={appId} advice={advice} />}</Answered>
    </section>
  );
}

function Advice({ appId, advice }: { appId: string; advice: ScopeAdvice }) {
  const t = useText(advisorTexts);
  const [enabling, setEnabling] = useState(false);
  const [disabling, setDisabling] = useState<ScopeRow>();
  if (!advice.log_on) return <div className="lk-quiet">{t.logOff}</div>;
  if (!advice.calls) return <div className="lk-quiet">{t.noCalls}</div>;
  const held = advice.needed.filter(({ scope }) => scope.status === "effective");
  const missing = advice.needed.filter(({ scope }) => scope.status !== "effective");
  const fresh = missing.filter(({ scope }) => scope.status === "not_added");
  return (
    <>
      <div className="lk-quiet">{t.intro(advice.calls)}{!advice.whole && ` ${t.notWhole(advice.calls)}`}</div>
      {!advice.needed.length && <div>{t.noNeeds}</div>}
      {missing.length > 0 && (
        <Part title={t.missing} hint={t.missingHint}>
          {missing.map((one) => <Needed key={nameOf(one.scope)} needed={one} />)}
          {fresh.length > 0 && <div><Button theme="solid" onClick={() => setEnabling(true)}>{t.enableMissing(fresh.length)}</Button></div>}
        </Part>
      )}
      {held.length > 0 && <Part title={t.heldNeeded}>{held.map((one) => <Needed key={nameOf(one.scope)} needed={one} />)}</Part>}
      {advice.spare.length > 0 && (
        <Part title={t.spare} hint={t.spareHint}>
          {advice.spare.map((one) => <Spare key={nameOf(one.scope)} spare={one} onDisable={() => setDisabling(one.scope)} />)}
        </Part>
      )}
      {advice.least.length > 0 && <Part title={t.json}><CodeBlock code={batchText(advice.least)} language="json" maxHeight="320px" /></Part>}
      <EnableScopesDialog
        appId={appId}
        grants={fresh.map(({ scope: { key, token } }) => ({ key, token }))}
        open={enabling}
        onClose={() => setEnabling(false)}
        onDone={() => setEnabling(false)}
      />
      {disabling && <DisableDialog appId={appId} row={disabling} onClose={() => setDisabling(undefined)} />}
    </>
  );
}

function nameOf({ key, token }: ScopeRow): string {
  return `${token} ${key}`;
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={css.part} aria-label={title}>
      <h2>{title}</h2>
      {hint && <div className="lk-quiet">{hint}</div>}
      {children}
    </section>
  );
}

const SHOWN_REASONS = 3;

function Needed({ needed: { scope, reasons, held_instead } }: { needed: NeededScope }) {
  const t = useText(advisorTexts);
  const said = useSaid();
  const more = reasons.length - SHOWN_REASONS;
  return (
    <div className={css.item}>
      <Words scope={scope}>
        <div>{reasons.slice(0, SHOWN_REASONS).map(said).join(" · ")}{more > 0 && ` · ${t.more(more)}`}</div>
        {held_instead.length > 0 && <div>{t.heldInstead(held_instead.join(", "))}</div>}
      </Words>
      <ScopeStatus status={scope.status} />
    </div>
  );
}

/** Gives a reason in words. */
function useSaid(): (reason: ScopeReason) => string {
  const t = useText(advisorTexts);
  const pick = usePick();
  return ({ endpoint, why, detail, calls }) => {
    const about = { endpoint: "", value: t.forValue(detail), field: t.forField(detail.split(".").at(-1) ?? ""), reading: t.forReading }[why];
    return t.reason(pick(endpoint), calls) + (about && ` ${about}`);
  };
}

function Spare({ spare: { scope, used, safe, instead }, onDisable }: { spare: SpareScope; onDisable: () => void }) {
  const t = useText(advisorTexts);
  const words = !used ? t.unused : safe ? t.usedSafe : instead.length ? t.useInstead(instead.join(", ")) : t.usedOnly;
  return (
    <div className={css.item}>
      <Words scope={scope}><div>{words}</div></Words>
      {!used && <StatusTag tone="quiet">{t.unusedHere}</StatusTag>}
      <Button size="small" disabled={!safe} aria-label={`${t.disable} ${scope.key}`} onClick={onDisable}>{t.disable}</Button>
    </div>
  );
}

function Words({ scope, children }: { scope: ScopeRow; children: ReactNode }) {
  const t = useText(advisorTexts);
  const pick = usePick();
  return (
    <div className={css.words}>
      <div>{pick(scope.title)}</div>
      <div><span className="lk-mono">{scope.key}</span>{` · ${t[scope.token]}`}</div>
      {children}
    </div>
  );
}
