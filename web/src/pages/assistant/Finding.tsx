import { Button } from "@douyinfe/semi-ui-19";
import { useNavigate } from "react-router";
import { useWayTo } from "../../parts/places";
import type { Corrected, Finding as FoundCause, Remedy as ThingToDo, RemedyAction, RemedyRequest } from "../../gen/console";
import { ActionButton } from "../../parts/ActionButton";
import { CodeBlock } from "../../parts/CodeBlock";
import { usePick, useText } from "../../state/language";
import { assistantTexts } from "../../texts/assistant";
import css from "./Assistant.module.css";
import { parsedBody } from "../explorer/requestDraft";
import { InlineCode } from "../../parts/InlineCode";

export interface FindingWays {
  onFix?: ((corrected: Corrected) => void) | undefined;
  onToken?: (() => void) | undefined;
}

export interface Pressing {
  busy: boolean;
  onRemedy: (remedy: RemedyRequest) => void;
}

/** One cause and what shows it, as of the call; what holds now, where that is another; and what to do. */
export function Finding({ finding, ...ways }: { finding: FoundCause } & FindingWays & Pressing) {
  const t = useText(assistantTexts);
  const pick = usePick();
  const { corrected } = finding;
  const showsFix = corrected !== null && !ways.onFix;
  return (
    <div className={css.finding}>
      <div className={css.cause}><InlineCode text={pick(finding.cause)} /></div>
      {finding.evidence.length > 0 && (
        <ul className={css.evidence} aria-label={t.evidence}>
          {finding.evidence.map((one) => <li key={one.en}><InlineCode text={pick(one)} /></li>)}
        </ul>
      )}
      {finding.now.length > 0 && (
        <div className={css.now}>
          <strong>{t.now}</strong>
          <ul aria-label={t.now}>
            {finding.now.map((one) => <li key={one.en}><InlineCode text={pick(one)} /></li>)}
          </ul>
        </div>
      )}
      {finding.remedies.length > 0 && (
        <ol className={css.remedies} aria-label={t.toDo}>
          {finding.remedies.map((remedy) => (
            <Remedy key={remedy.text.en} remedy={remedy} corrected={corrected} {...ways} />
          ))}
        </ol>
      )}
      {showsFix && corrected && <CodeBlock title={t.corrected} code={shown(corrected)} language={corrected.files ? "text" : "json"} maxHeight="280px" wrap />}
    </div>
  );
}

interface RemedyProps extends FindingWays, Pressing {
  remedy: ThingToDo;
  corrected: Corrected | null;
}

function Remedy({ remedy, corrected, busy, onRemedy, onFix, onToken }: RemedyProps) {
  const wayTo = useWayTo();
  const pick = usePick();
  const navigate = useNavigate();
  const press = wayOf(remedy.action, corrected, { onFix, onToken }, onRemedy);
  return (
    <li>
      <InlineCode text={pick(remedy.text)} />
      {(press || remedy.link) && (
        <div className={css.ways}>
          {press && remedy.action && (
            <ActionButton size="small" theme="solid" busy={busy} onClick={press}>{pick(remedy.action.label)}</ActionButton>
          )}
          {remedy.link && <Button size="small" onClick={() => void navigate(remedy.link)}>{wayTo(remedy.link)}</Button>}
        </div>
      )}
    </li>
  );
}

/** What a button does: the page's own two, or the server's; nothing where the page cannot. */
function wayOf(action: RemedyAction | null, corrected: Corrected | null, ways: FindingWays, onRemedy: RemedyProps["onRemedy"]): (() => void) | null {
  const { onFix, onToken } = ways;
  if (!action) return null;
  if (action.id === "fix_request") return onFix && corrected ? () => onFix(corrected) : null;
  if (action.id === "fetch_token") return onToken ?? null;
  return () => onRemedy({ id: action.id, parameters: action.parameters });
}

/** The request to be copied: JSON, or the fields of a form, where `@` stands before a file's name. */
function shown({ path, query, body, files }: Corrected): string {
  const named = [...Object.entries(path), ...Object.entries(query)].map(([name, value]) => `${name}=${value}`);
  if (!files) return [...named, body].filter(Boolean).join("\n");
  const texts = Object.entries(parsedBody(body) ?? {}).map(([name, value]) => `${name}=${String(value)}`);
  return [...named, "multipart/form-data", ...texts, ...Object.entries(files).map(([name, file]) => `${name}=@${file}`)].join("\n");
}
