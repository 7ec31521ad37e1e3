import type { Diagnostic } from "@codemirror/lint";
import { Button, Select } from "@douyinfe/semi-ui-19";
import { Suspense, lazy, useCallback, useMemo, useRef, useState } from "react";
import { CrashGuard } from "../../../parts/CrashGuard";
import { LoadingPane } from "../../../parts/LoadingPane";
import { CardView } from "../../../parts/card/CardView";
import { useLanguage, usePick, useText } from "../../../state/language";
import { cardHelperTexts } from "../../../texts/cardHelper";
import { explorerTexts } from "../../../texts/explorer";
import { jsonFault } from "../jsonFault";
import css from "./CardHelper.module.css";
import { Marks } from "./Marks";
import { KEYS, written } from "./templates";
import { useLook } from "./useLook";

const CardJsonEditor = lazy(() => import("./CardJsonEditor"));

interface Props {
  appId: string;
  text: string;
  onChange: (text: string) => void;
}

/** A card written beside what it will look like, with each mistake at its place and what mends it. */
export function CardHelper({ appId, text, onChange }: Props) {
  const t = useText(cardHelperTexts);
  const words = useText(explorerTexts);
  const pick = usePick();
  const [language] = useLanguage();
  const { look, current } = useLook(text, appId);
  const [goTo, setGoTo] = useState<number | null>(null);
  const fault = useMemo(() => jsonFault(text), [text]);
  const marks = fault ? [] : (look?.marks ?? []);
  const diagnostics = useMemo((): Diagnostic[] => {
    if (fault) return [{ from: fault.from, to: fault.to, severity: "error", message: words[fault.kind] }];
    return current ? (look?.marks ?? []).map((mark) => ({ from: mark.start, to: Math.max(mark.end, mark.start + 1), severity: mark.refused ? "error" : "warning", message: `${pick(mark.said)} ${pick(mark.remedy)}` })) : [];
  }, [fault, current, look, words, pick]);
  const there = useCallback(() => setGoTo(null), []);
  return (
    <div className={css.helper}>
      <div className={css.left}>
        <div className={css.bar}>
          <Select size="small" placeholder={t.template} aria-label={t.template} value={undefined} style={{ width: 200 }} onChange={(key) => onChange(written(key as (typeof KEYS)[number], language))}>
            {KEYS.map((key) => <Select.Option key={key} value={key}>{t[key]}</Select.Option>)}
          </Select>
          <Button size="small" theme="borderless" disabled={Boolean(fault)} onClick={() => onChange(JSON.stringify(JSON.parse(text), null, 2))}>{words.format}</Button>
          {look && !fault && <span className={look.size > look.most ? css.over : css.quiet}>JSON {look.version} · {t.size(look.size, look.most)}</span>}
        </div>
        <Suspense fallback={<LoadingPane height="240px" />}>
          <CardJsonEditor text={text} onChange={onChange} diagnostics={diagnostics} goTo={goTo} onThere={there} />
        </Suspense>
        <div aria-live="polite" className={css.verdict}>
          {fault ? <span className={css.wrong}>{words.jsonWrong(fault.line, fault.column) + words[fault.kind]}</span> : look && <Marks look={look} marks={marks} onMend={onChange} onGo={setGoTo} />}
        </div>
      </div>
      <CrashGuard place={text} instead={<section className={css.preview} aria-label={t.preview}>{t.noPreview}</section>}>
        <Preview text={text} broken={Boolean(fault)} users={look?.users} />
      </CrashGuard>
    </div>
  );
}

/** The last card that could be read, so that the preview does not vanish between two keys. */
function Preview({ text, broken, users }: { text: string; broken: boolean; users: Record<string, string> | undefined }) {
  const t = useText(cardHelperTexts);
  const [language] = useLanguage();
  const last = useRef<unknown>({});
  if (!broken) last.current = JSON.parse(text);
  const surroundings = useMemo(() => ({ users: users ?? {}, picture: () => "" }), [users]);
  return (
    <section className={css.preview} aria-label={t.preview} lang={language === "zh" ? "zh-CN" : "en"}>
      <div className={css.quiet}>{t.preview}</div>
      <CardView card={last.current} surroundings={surroundings} />
    </section>
  );
}
