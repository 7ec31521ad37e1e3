import { IconSearch } from "@douyinfe/semi-icons";
import { Button, Input, Modal, Radio, RadioGroup, Toast } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useId, useState } from "react";
import { useNavigate } from "react-router";
import type { FoundPerson } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { Avatar } from "../../parts/Avatar";
import { CopyButton } from "../../parts/CopyButton";
import { usePick, useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import css from "./Explorer.module.css";

export type PersonIdKind = "open_id" | "user_id" | "union_id" | "email";

const KINDS: PersonIdKind[] = ["open_id", "user_id", "union_id", "email"];

interface Props {
  appId: string;
  /** The field that the id goes into; null where there is none. */
  fills: string | null;
  onFill: (kind: PersonIdKind, id: string) => void;
  onClose: () => void;
}

/** Finds a member and copies the id by which this app may name them; who is out of reach is greyed, with the way out. */
export function MemberDialog({ appId, fills, onFill, onClose }: Props) {
  const t = useText(explorerTexts);
  const group = useId();
  const [words, setWords] = useState("");
  const [kind, setKind] = useState<PersonIdKind>("open_id");
  const [copied, setCopied] = useState("");
  const people = useAsk("explorer.people", { app_id: appId, q: useDeferredValue(words.trim()) }, { keepPrevious: true, staleTime: 0 });
  const fill = (id: string) => {
    onFill(kind, id);
    if (fills) Toast.success(t.filled(fills));
    onClose();
  };
  return (
    <Modal visible title={t.memberTitle} footer={null} width={620} centered onCancel={onClose}>
      <div className={`lk-stack ${css.members}`}>
        <Input autoFocus prefix={<IconSearch />} placeholder={t.memberSearch} aria-label={t.memberSearch} value={words} onChange={setWords} showClear />
        <RadioGroup name={group} className={css.kinds ?? ""} type="button" value={kind} aria-label="ID" onChange={(event) => setKind(event.target.value as PersonIdKind)}>
          {KINDS.map((one) => <Radio key={one} value={one}>{one}</Radio>)}
        </RadioGroup>
        {kind === "open_id" && <div className={css.small}>{t.memberHint}</div>}
        <Answered query={people} height="160px">
          {({ people: found, more }) => (
            <div className={css.people}>
              {found.map((person) => (
                <Member
                  key={person.user_id}
                  person={person}
                  kind={kind}
                  copied={copied === person.user_id}
                  fills={fills}
                  onCopied={() => setCopied(person.user_id)}
                  onFill={() => fill(person[kind])}
                />
              ))}
              {!found.length && <div className="lk-quiet">{t.memberNone}</div>}
              {more > 0 && <div className="lk-quiet">{t.memberMore(more)}</div>}
            </div>
          )}
        </Answered>
      </div>
    </Modal>
  );
}

interface MemberProps {
  person: FoundPerson;
  kind: PersonIdKind;
  copied: boolean;
  fills: string | null;
  onCopied: () => void;
  onFill: () => void;
}

function Member({ person, kind, copied, fills, onCopied, onFill }: MemberProps) {
  const t = useText(explorerTexts);
  const pick = usePick();
  const navigate = useNavigate();
  const { out } = person;
  return (
    <div className={`${css.member} ${out ? css.away : ""}`}>
      <Avatar name={person.name} src={person.avatar} size={36} />
      <div className={css.memberWords}>
        <div>
          {person.name}
          {person.en_name && <span className={css.small}> {person.en_name}</span>}
          {person.is_me && <span className={css.me}>{t.me}</span>}
        </div>
        {out ? <div className={css.small}>{pick(out.said)}</div> : <code className={`lk-ellipsis ${css.id}`}>{person[kind] || t.noEmail}</code>}
      </div>
      {out ? (
        out.link && <Button size="small" onClick={() => void navigate(out.link)}>{pick(out.button)}</Button>
      ) : (
        <div className={css.memberButtons}>
          {copied && fills && <Button size="small" theme="solid" onClick={onFill}>{t.fillIn(fills)}</Button>}
          <CopyButton label={t.copyMemberId} text={person[kind]} disabled={!person[kind]} onCopied={onCopied} />
        </div>
      )}
    </div>
  );
}
